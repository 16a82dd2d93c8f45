#!/bin/sh
# What batch must stand, measured on a generated library: soak-batch.sh [CONDITIONS]
# Time, memory, what one changed sentence makes, 200 kills at random moments and 50 full disks. Takes some minutes; the
# disks need the right to mount a tmpfs.
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"

"$root/scripts/install-packages.sh" build run test
configure release -DBUILD_TESTING=ON
cmake --build "$build/release" --target leafwright -j "$jobs" >"$build/soak-build.log" || {
    cat "$build/soak-build.log" >&2
    exit 1
}
python3 "$root/scripts/lib/soak_batch.py" "$build/release/leafwright" "${1:-1000}"
