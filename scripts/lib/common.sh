# Shared by the scripts: where the tree is and where builds go. Sourced with `root` set to the tree.
set -eu

# Builds go here; set LEAFWRIGHT_BUILD to keep them out of the tree.
build=${LEAFWRIGHT_BUILD:-$root/build}
# A program built outside the tree would not find the data.
export LEAFWRIGHT_DATA="$root"

say() {
    printf '\n== %s\n' "$*"
}

# The tests' large headers are parsed once, unless a compiler cache does better.
if [ -n "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ]; then precompile=OFF; else precompile=ON; fi

# configure PRESET [CMAKE-OPTION...]: only what is new is done again.
configure() {
    preset=$1
    shift
    (cd "$root" && cmake --preset "$preset" -B "$build/$preset" -DLEAFWRIGHT_PRECOMPILE=$precompile "$@" >"$build/configure-$preset.log" 2>&1) || {
        cat "$build/configure-$preset.log" >&2
        return 1
    }
}

jobs=$(nproc)
mkdir -p "$build"
