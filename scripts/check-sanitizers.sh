#!/bin/sh
# Builds with AddressSanitizer and UndefinedBehaviorSanitizer and runs the tests that run our code.
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"

say "Building with sanitizers"
configure sanitize
cmake --build "$build/sanitize" -j "$jobs"

say "Testing with sanitizers"
export LSAN_OPTIONS="suppressions=$root/scripts/lib/leaks:print_suppressions=0"
# Tests of the sources alone, of bytes and kills, of files by programs of others, and of samples gain nothing here.
ctest --test-dir "$build/sanitize" --output-on-failure -j "$jobs" --label-exclude '^(source|once|judge|release)$'
