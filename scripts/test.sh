#!/bin/sh
# Installs, builds, and runs every test: under the address and undefined-behaviour sanitizers first
# (not with --without-sanitizers), then as released. The last words are ctest's own summary.
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"

say "Packages"
"$root/scripts/install-packages.sh" build run test

[ "${1:-}" = --without-sanitizers ] || "$root/scripts/check-sanitizers.sh"

say "Building"
configure release -DBUILD_TESTING=ON
cmake --build "$build/release" -j "$jobs"

say "Testing"
ctest --test-dir "$build/release" --output-on-failure -j "$jobs"
