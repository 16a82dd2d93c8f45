#!/bin/sh
# Prints the text of PDF files as pdf.js reads it: pdfjs.sh FILE.pdf... (or --version)
# Every page ends with a form feed. Exit 0: all read; 1: one could not be; 2: wrong usage; 4: no pdf.js.
# The program comes from npm's registry on first use, into the user's cache folder.
set -eu

version=4.8.69 # the last for Debian 12's Node.js 18
sha256=8e7015c63b54aeba1abfb4497566be52b78a1618bd817e21c0b227c7359cb49e
root=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leafwright/pdfjs/$version

if [ $# -eq 0 ]; then
    echo "usage: pdfjs.sh FILE.pdf..." >&2
    exit 2
fi

if ! command -v node >/dev/null; then
    echo "pdfjs.sh: node is missing; install the package nodejs" >&2
    exit 4
fi

# Tests run several of these at once; one fetches, the others wait.
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
if [ ! -e "$cache/complete" ]; then
    archive=$cache/pdfjs-dist.tgz
    address=https://registry.npmjs.org/pdfjs-dist/-/pdfjs-dist-$version.tgz
    if ! curl --silent --show-error --fail --location --max-time 120 --output "$archive" "$address" 2>"$cache/log"; then
        echo "pdfjs.sh: pdf.js $version could not be fetched from $address:" >&2
        cat "$cache/log" >&2
        exit 4
    fi
    if ! echo "$sha256  $archive" | sha256sum --check --status; then
        echo "pdfjs.sh: $address is not the archive that it was; nothing was unpacked" >&2
        exit 4
    fi
    tar -xzf "$archive" -C "$cache"
    touch "$cache/complete"
fi
flock --unlock 9

if [ "$1" = --version ]; then
    echo "$version"
    exit 0
fi
PDFJS="$cache/package" exec node "$root/scripts/lib/pdfjs.mjs" "$@"
