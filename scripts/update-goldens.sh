#!/bin/sh
# Rewrites the expected texts of the tests and shows what changed: update-goldens.sh [TEST-NAME-PATTERN]
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"

configure release -DBUILD_TESTING=ON
cmake --build "$build/release" -j "$jobs"
LEAFWRIGHT_UPDATE_GOLDENS=1 ctest --test-dir "$build/release" -R "${1:-.}" --label-exclude '^(source|once|judge|release|e2e)$' \
    -j "$jobs" --output-on-failure
git -C "$root" --no-pager diff --stat -- tests
