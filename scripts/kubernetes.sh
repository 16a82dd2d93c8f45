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

if [ $# -eq 0 ]; then
    echo "usage: kubernetes.sh FILE.yaml..." >&2
    exit 2
fi
if ! /usr/bin/python3 -c 'import jsonschema, pip, yaml' 2>/dev/null; then
    echo "kubernetes.sh: install the packages python3-pip, python3-jsonschema and python3-yaml" >&2
    exit 4
fi

. "$root/scripts/lib/wheel.sh"
fetch_wheel kubernetes-validate "$package" "$sum"
flock --unlock 9

exec /usr/bin/python3 "$root/scripts/lib/kubernetes.py" "$wheel" "$kubernetes" "$@"
