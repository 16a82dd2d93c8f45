#!/bin/sh
# How long after an author's save `watch` has the PDF in its place: bench-watch.sh [ROUNDS]
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"

configure release
cmake --build "$build/release" --target leafwright -j "$jobs" >/dev/null
exec python3 "$root/bench/watch.py" "$build/release/leafwright" "$root" "$@"
