#!/bin/sh
# Prints the text of PDF files as pdf.js reads it: pdfjs.sh FILE.pdf... (or --version)
# Every page ends with a form feed. Exit 0: all read; 1: one could not be; 2: wrong usage; 4: no pdf.js.
# The program comes from npm's registry on first use, into the user's cache folder.
set -eu

version=4.8.69 # the last for Debian 12's Node.js 18
root=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leafwright/pdfjs/$version

if [ $# -eq 0 ]; then
    echo "usage: pdfjs.sh FILE.pdf..." >&2
    exit 2
fi

for program in node npm; do
    if ! command -v "$program" >/dev/null; then
        echo "pdfjs.sh: $program is missing; install the packages nodejs and npm" >&2
        exit 4
    fi
done

if [ ! -e "$cache/complete" ]; then
    mkdir -p "$cache"
    # Drawing needs the optional packages, reading text does not.
    if ! npm install --prefix "$cache" --no-save --omit=optional --ignore-scripts --no-audit --no-fund \
        "pdfjs-dist@$version" >"$cache/npm.log" 2>&1; then
        echo "pdfjs.sh: npm could not fetch pdf.js $version:" >&2
        tail -n 5 "$cache/npm.log" >&2
        exit 4
    fi
    touch "$cache/complete"
fi

if [ "$1" = --version ]; then
    echo "$version"
    exit 0
fi
PDFJS="$cache/node_modules/pdfjs-dist" exec node "$root/scripts/lib/pdfjs.mjs" "$@"
