#!/bin/sh
# Installs the Debian packages that are missing: install-packages.sh [build|run|test|extra]...
# Without arguments: build, run and test. The list with reasons is scripts/lib/packages.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)

[ $# -gt 0 ] || set -- build run test
missing=
for kind; do
    case $kind in
    build | run | test | extra) ;;
    *)
        echo "install-packages.sh: unknown kind '$kind'; use build, run, test or extra" >&2
        exit 2
        ;;
    esac
    for package in $(awk -v kind="$kind" '$1 == kind { print $2 }' "$root/scripts/lib/packages"); do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || missing="$missing $package"
    done
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null; then
    as_root=sudo
else
    echo "install-packages.sh: run this as root, or install sudo; missing packages:$missing" >&2
    exit 4
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# apt's own words only when something fails.
quietly() {
    $as_root env DEBIAN_FRONTEND=noninteractive "$@" >"$log" 2>&1 || {
        cat "$log" >&2
        echo "install-packages.sh: '$*' failed" >&2
        exit 4
    }
}

echo "Installing:$missing"
quietly apt-get update -q
# shellcheck disable=SC2086
quietly apt-get install -q -y --no-install-recommends $missing
