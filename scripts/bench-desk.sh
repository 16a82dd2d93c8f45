#!/bin/sh
# The desk under load: rate, latencies, errors and memory for 64 connections and 200 leaflets, while 400 slow clients and
# endless headers hang on, and beside it a static file server: bench-desk.sh [SECONDS] [LEAFLETS]
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"

"$root/scripts/install-packages.sh" build run extra
configure release
cmake --build "$build/release" --target leafwright -j "$jobs" >/dev/null
exec python3 "$root/bench/desk.py" "$build/release/leafwright" "$root" "$@"
