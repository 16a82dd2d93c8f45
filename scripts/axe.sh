#!/bin/sh
# Fetches axe-core, which finds what bars people from a web page, and says where its script is: axe.sh
# It is in a Python package, which pip fetches on first use, into the user's cache folder. Exit 0: the last line is
# the path of axe.min.js; 2: wrong usage; 4: it cannot be had.
set -eu

package=0.1.0
sum=f99f6bd674726c631c5e20b876983b44dff2b8f452a0ccf08f3c23ee45d0aac3
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leafwright/axe
wheel=$cache/axe_core_python-$package-py3-none-any.whl
script=$cache/$package/axe_core_python/axe.min.js

if [ $# -ne 0 ]; then
    echo "usage: axe.sh" >&2
    exit 2
fi
if ! /usr/bin/python3 -c 'import pip' 2>/dev/null; then
    echo "axe.sh: install the package python3-pip" >&2
    exit 4
fi

is_whole() {
    echo "$sum  $wheel" | sha256sum --check --status 2>/dev/null
}

# Tests run several of these at once; one fetches, the others wait.
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
if ! is_whole; then
    if ! /usr/bin/python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
        --dest "$cache" "axe-core-python==$package" >"$cache/pip.log" 2>&1; then
        echo "axe.sh: pip could not fetch axe-core-python $package:" >&2
        tail -n 5 "$cache/pip.log" >&2
        exit 4
    fi
    if ! is_whole; then
        echo "axe.sh: $wheel is not what was expected, by its sum" >&2
        exit 4
    fi
fi
# Anew each time, so that it is what the sum stands for.
/usr/bin/python3 -m zipfile --extract "$wheel" "$cache/$package"
flock --unlock 9

echo "$script"
