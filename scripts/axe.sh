#!/bin/sh
# Fetches axe-core, which finds what bars people from a web page, and says where its script is: axe.sh
# It is in a Python package, which pip fetches on first use, into the user's cache folder. Exit 0: the last line is
# the path of axe.min.js; 2: wrong usage; 4: it cannot be had.
set -eu

package=0.1.0
sum=f99f6bd674726c631c5e20b876983b44dff2b8f452a0ccf08f3c23ee45d0aac3
root=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leafwright/axe
script=$cache/$package/axe_core_python/axe.min.js

if [ $# -ne 0 ]; then
    echo "usage: axe.sh" >&2
    exit 2
fi
if ! /usr/bin/python3 -c 'import pip' 2>/dev/null; then
    echo "axe.sh: install the package python3-pip" >&2
    exit 4
fi

. "$root/scripts/lib/wheel.sh"
fetch_wheel axe-core-python "$package" "$sum"
# Anew each time, so that it is what the sum stands for.
/usr/bin/python3 -m zipfile --extract "$wheel" "$cache/$package"
flock --unlock 9

echo "$script"
