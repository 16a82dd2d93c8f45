#!/bin/sh
# Checks a description of an HTTP API against the schema of OpenAPI 3.1: openapi.sh FILE.json
# Exit 0: valid; 1: it is not, and its faults are named; 2: wrong usage; 4: no schema. The schema is in a Python
# package, which pip fetches on first use, into the user's cache folder.
set -eu

package=0.7.1
sum=3c81825043f24ccbcd2f4b149b11e8231abce5ba84f37065e14ec947d8f4e959
root=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leafwright/openapi
wheel=$cache/openapi_spec_validator-$package-py3-none-any.whl

if [ $# -ne 1 ]; then
    echo "usage: openapi.sh FILE.json" >&2
    exit 2
fi
if ! /usr/bin/python3 -c 'import jsonschema, pip' 2>/dev/null; then
    echo "openapi.sh: install the packages python3-pip and python3-jsonschema" >&2
    exit 4
fi

is_whole() {
    echo "$sum  $wheel" | sha256sum --check --status 2>/dev/null
}

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
if ! is_whole; then
    if ! /usr/bin/python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
        --dest "$cache" "openapi-spec-validator==$package" >"$cache/pip.log" 2>&1; then
        echo "openapi.sh: pip could not fetch the schema, openapi-spec-validator $package:" >&2
        tail -n 5 "$cache/pip.log" >&2
        exit 4
    fi
    if ! is_whole; then
        echo "openapi.sh: $wheel is not what was expected, by its sum" >&2
        exit 4
    fi
fi
flock --unlock 9

exec /usr/bin/python3 "$root/scripts/lib/openapi.py" "$wheel" "$1"
