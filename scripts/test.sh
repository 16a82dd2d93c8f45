#!/bin/sh
# Installs, builds and tests. The stages' own tests run under the address and undefined-behaviour sanitizers, with the
# program; then the program alone runs again as released, is judged by programs of others, and its samples are compared.
# --without-sanitizers runs every test once, as released. The last words are ctest's own summary.
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"

say "Packages"
"$root/scripts/install-packages.sh" build run test

targets=all
if [ "${1:-}" != --without-sanitizers ]; then
    "$root/scripts/check-sanitizers.sh"
    targets=finished
fi

say "Building"
configure release -DBUILD_TESTING=ON
cmake --build "$build/release" -j "$jobs" --target $targets

say "Testing"
if [ $targets = all ]; then
    ctest --test-dir "$build/release" --output-on-failure -j "$jobs"
else
    ctest --test-dir "$build/release" --output-on-failure -j "$jobs" --label-regex '^(source|e2e|once|judge|release)$'
fi
