#!/bin/sh
# Checks Kubernetes manifests strictly against the schema that Kubernetes publishes: kubernetes.sh FILE.yaml...
# Unknown fields, missing ones and wrong types are faults. Exit 0: all valid; 1: one is not, and its faults are
# named; 2: wrong usage; 4: no schema. The schemas are in a Python package, which pip fetches on first use, into
# the user's cache folder.
set -eu

package=1.37.0
sum=85136d018a27b50ec7fc049d902bfa5193f5976807e6c0f408e3ab6fe078cad9
# The oldest version in which all that our manifest uses is stable.
kubernetes=1.33
root=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leafwright/kubernetes
wheel=$cache/kubernetes_validate-$package-py3-none-any.whl

if [ $# -eq 0 ]; then
    echo "usage: kubernetes.sh FILE.yaml..." >&2
    exit 2
fi
if ! /usr/bin/python3 -c 'import jsonschema, pip, yaml' 2>/dev/null; then
    echo "kubernetes.sh: install the packages python3-pip, python3-jsonschema and python3-yaml" >&2
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
        --dest "$cache" "kubernetes-validate==$package" >"$cache/pip.log" 2>&1; then
        echo "kubernetes.sh: pip could not fetch the schemas, kubernetes-validate $package:" >&2
        tail -n 5 "$cache/pip.log" >&2
        exit 4
    fi
    if ! is_whole; then
        echo "kubernetes.sh: $wheel is not what was expected, by its sum" >&2
        exit 4
    fi
fi
flock --unlock 9

exec /usr/bin/python3 "$root/scripts/lib/kubernetes.py" "$wheel" "$kubernetes" "$@"
