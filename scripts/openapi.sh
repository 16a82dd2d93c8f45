#!/bin/sh
# Checks a description of an HTTP API against the schema of OpenAPI 3.1: openapi.sh FILE.json
# Exit 0: valid; 1: it is not, and its faults are named; 2: wrong usage; 4: no schema. The schema is in a Python
# package, which pip fetches on first use, into the user's cache folder.
set -eu

package=0.7.1
sum=3c81825043f24ccbcd2f4b149b11e8231abce5ba84f37065e14ec947d8f4e959
root=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leafwright/openapi

if [ $# -ne 1 ]; then
    echo "usage: openapi.sh FILE.json" >&2
    exit 2
fi
if ! /usr/bin/python3 -c 'import jsonschema, pip' 2>/dev/null; then
    echo "openapi.sh: install the packages python3-pip and python3-jsonschema" >&2
    exit 4
fi

. "$root/scripts/lib/wheel.sh"
fetch_wheel openapi-spec-validator "$package" "$sum"
flock --unlock 9

exec /usr/bin/python3 "$root/scripts/lib/openapi.py" "$wheel" "$1"
