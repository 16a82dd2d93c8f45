#!/bin/sh
# Checks that every C++ file is formatted by .clang-format; with --fix, formats them.
# Other versions of clang-format disagree in details, so only the one named here counts.
# Exit 77: this machine has another version, nothing was checked.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
version=14

clang_format=$(command -v "clang-format-$version" || command -v clang-format || true)
if [ -z "$clang_format" ]; then
    echo "SKIPPED: format: there is no clang-format on this machine" >&2
    [ "${CI:-}" != true ] || exit 1
    exit 77
fi
found=$("$clang_format" --version | sed -n 's/.*version \([0-9]*\)\..*/\1/p')
if [ "$found" != "$version" ]; then
    echo "SKIPPED: format: the tree is formatted by clang-format $version, this machine has $found" >&2
    exit 77
fi
mode="--dry-run -Werror"
[ "${1:-}" != --fix ] || mode=-i
# shellcheck disable=SC2086
find "$root/src" "$root/tests" "$root/bench" \( -name '*.cpp' -o -name '*.hpp' \) -print0 |
    xargs -0 -n 20 "$clang_format" --style=file $mode
