#!/bin/sh
# Time and instructions of one leaflet, stage by stage: bench.sh [CONTENT.json [LAYOUT]]
# Cold: a new process whose artwork is in the cache, as after the first run on a machine.
# Warm: each further leaflet in the same process. Instructions are counted by callgrind, so they are
# the same on a busy machine; times are this machine's.
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"
content=${1:-$root/content/calf-pain/en-IN.json}
layout=${2:-handout}

"$root/scripts/install-packages.sh" build run test extra
configure release -DBUILD_TESTING=ON
cmake --build "$build/release" --target leafwright leafwright_bench -j "$jobs" >"$build/bench-build.log" || {
    cat "$build/bench-build.log" >&2
    exit 1
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
bench="$build/release/bench/leafwright_bench"

# instructions NAME COMMAND...: of the whole process, in millions.
instructions() {
    out=$folder/$1
    shift
    valgrind --tool=callgrind --callgrind-out-file="$out" "$@" >/dev/null 2>"$folder/log" || {
        cat "$folder/log" >&2
        exit 1
    }
    awk '$1 == "summary:" || $1 == "totals:" { n = $2 } END { printf "%.1f", n / 1e6 }' "$out"
}

say "Time: $(basename "$content"), $layout"
"$bench" --layout "$layout" --cache "$folder/cache" "$content" >/dev/null # fills the cache
"$bench" --layout "$layout" --cache "$folder/cache" "$content"

say "Millions of instructions by stage: $(basename "$content"), $layout"
rounds=4
valgrind --tool=callgrind --callgrind-out-file="$folder/stages" "$bench" --rounds $rounds --layout "$layout" \
    --cache "$folder/cache" "$content" >/dev/null 2>"$folder/log" || {
    cat "$folder/log" >&2
    exit 1
}
ls -v "$folder"/stages.* | xargs cat | awk -v rounds=$rounds '
    # Each dump names what ended with it, then says what it cost.
    /^desc: Trigger: Client Request: / { name = substr($0, index($0, "Request: ") + 9) }
    /^(summary|totals):/ && name != "" {
        split(name, part, "/")
        if (part[2] != "") {
            if (!(part[2] in seen)) { seen[part[2]] = 1; stages[++count] = part[2] }
            if (part[1] == 1) cold[part[2]] += $2
            if (part[1] == rounds) warm[part[2]] += $2
        }
        name = ""
    }
    END {
        printf "%-10s %9s %9s\n", "stage", "cold", "warm"
        for (i = 1; i <= count; i++) {
            s = stages[i]
            if (s == "before") continue
            printf "%-10s %9.1f %9.1f\n", s, cold[s] / 1e6, warm[s] / 1e6
            all_cold += cold[s]; all_warm += warm[s]
        }
        printf "%-10s %9.1f %9.1f\n", "all", all_cold / 1e6, all_warm / 1e6
    }'

say "Millions of instructions of a whole process, from start to end"
program="$build/release/leafwright"
printf '%-34s %9s\n' "artwork in the cache" "$(instructions cached "$program" render "$content" --layout "$layout" \
    --cache "$folder/cache" -o "$folder/a.pdf")"
printf '%-34s %9s\n' "artwork converted" "$(instructions fresh "$program" render "$content" --layout "$layout" \
    --cache none -o "$folder/b.pdf")"
printf '%-34s %9s\n' "nothing but --version" "$(instructions version "$program" --version)"
