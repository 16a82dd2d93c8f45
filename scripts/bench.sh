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
cmake --build "$build/release" --target leafwright leafwright_bench leafwright_batch_bench -j "$jobs" >"$build/bench-build.log" || {
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

# stages CONTENT LAYOUT: a line for each stage of a leaflet: its name, instructions cold, instructions warm.
rounds=4
stages() {
    rm -f "$folder"/stages*
    valgrind --tool=callgrind --callgrind-out-file="$folder/stages" "$bench" --rounds $rounds --layout "$2" \
        --cache "$folder/cache" "$1" >/dev/null 2>"$folder/log" || {
        cat "$folder/log" >&2
        exit 1
    }
    ls -v "$folder"/stages.* | xargs cat | awk -v rounds=$rounds '
        # Each dump names what ended with it, then says what it cost.
        /^desc: Trigger: Client Request: / { name = substr($0, index($0, "Request: ") + 9) }
        /^(summary|totals):/ && name != "" {
            split(name, part, "/")
            if (part[2] != "" && part[2] != "before") {
                if (!(part[2] in seen)) { seen[part[2]] = 1; stages[++count] = part[2] }
                if (part[1] == 1) cold[part[2]] += $2
                if (part[1] == rounds) warm[part[2]] += $2
            }
            name = ""
        }
        END { for (i = 1; i <= count; i++) print stages[i], cold[stages[i]], warm[stages[i]] }'
}

say "Millions of instructions by stage: $(basename "$content"), $layout"
stages "$content" "$layout" | awk '
    BEGIN { printf "%-10s %9s %9s\n", "stage", "cold", "warm" }
    { printf "%-10s %9.1f %9.1f\n", $1, $2 / 1e6, $3 / 1e6; cold += $2; warm += $3 }
    END { printf "%-10s %9.1f %9.1f\n", "all", cold / 1e6, warm / 1e6 }'

# Copy-fitting against one layout of the same leaflet, everything in it, whose sides, size and spacing
# are not searched for. What a search shapes and draws serves all its attempts, as it serves the one.
say "Copy-fitting, in layouts: instructions of the search as a multiple of one plain layout's"
printf '%-22s %-12s %9s %9s\n' leaflet layout cold warm
for each in "$root"/content/*/en-IN.json; do
    "$bench" --rounds 2 --layout full --cache "$folder/cache" "$each" >/dev/null # fills the cache
    for fitted in handout one-side booklet; do
        cat >"$folder/plain.json" <<LAYOUT
{ "name": "plain", "extends": "$root/layouts/$fitted.json", "sides": { "least": 1, "most": 0, "multiple_of": 1 },
  "fit": { "body_smallest": 12, "body_largest": 12, "spacing_least": 1, "spacing_most": 1 } }
LAYOUT
        # What is refused at the layout's own spacing has no plain layout to compare with.
        plain=$(stages "$each" "$folder/plain.json" 2>/dev/null | awk '$1 == "layout" { print $2, $3 }')
        search=$(stages "$each" "$fitted" | awk '$1 == "layout" { print $2, $3 }')
        printf '%s %s %s %s\n' "$(basename "$(dirname "$each")")" "$fitted" "$search" "$plain" | awk '
            NF == 6 { printf "%-22s %-12s %9.1f %9.1f\n", $1, $2, $3 / $5, $4 / $6 }
            NF == 4 { printf "%-22s %-12s %9s %9s\n", $1, $2, "-", "-" }'
    done
done

# Leaflets that are warm in what all share and new in their own text, as in a library; with copy-fitting and gates.
say "A library of 16 conditions, three layouts each: leaflets a second, millions of instructions a leaflet"
python3 "$root/tests/library.py" "$folder/library" 16
batch="$build/release/bench/leafwright_batch_bench --layout handout --layout full --layout large-print"
$batch --cache "$folder/cache" "$folder/library" >/dev/null # fills the cache
printf '%-10s %12s %14s\n' workers "a second" instructions
for workers in 1 2; do
    rate=$($batch --cache "$folder/cache" --jobs $workers "$folder/library" | awk '{ print $3 }')
    rm -f "$folder"/batch*
    valgrind --tool=callgrind --callgrind-out-file="$folder/batch" $batch --cache "$folder/cache" --jobs $workers \
        "$folder/library" >/dev/null 2>"$folder/log" || {
        cat "$folder/log" >&2
        exit 1
    }
    count=$(cat "$folder"/batch.* | awk '
        /^desc: Trigger: Client Request: / { name = $NF }
        /^(summary|totals):/ { if (name == "measured") n = $2; name = "" }
        END { printf "%.1f", n / 1e6 / 24 }')
    printf '%-10s %12s %14s\n' "$workers" "$rate" "$count"
done

say "Millions of instructions of a whole process, from start to end"
program="$build/release/leafwright"
printf '%-34s %9s\n' "artwork in the cache" "$(instructions cached "$program" render "$content" --layout "$layout" \
    --cache "$folder/cache" -o "$folder/a.pdf")"
printf '%-34s %9s\n' "artwork converted" "$(instructions fresh "$program" render "$content" --layout "$layout" \
    --cache none -o "$folder/b.pdf")"
printf '%-34s %9s\n' "nothing but --version" "$(instructions version "$program" --version)"
