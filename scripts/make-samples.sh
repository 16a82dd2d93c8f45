#!/bin/sh
# Renders samples/: the leaflets that lib/samples lists, with a picture of every page, and the
# manifest by which a test tells when they are out of date.
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"
export LEAFWRIGHT_TODAY=2026-08-01  # the samples are the same on every day

"$root/scripts/install-packages.sh" build run test extra
[ -e "$build/release/build.ninja" ] || configure release
cmake --build "$build/release" --target leafwright -j "$jobs"

mkdir -p "$root/samples"
cd "$root/samples"
rm -f -- *.pdf *.png
grep -v '^#' "$root/scripts/lib/samples" | while read -r condition language layout options; do
    pdf=$("$build/release/leafwright" render "../content/$condition/$language.json" --layout "$layout" $options --cache none)
    pdftoppm -r 110 -png "$pdf" "${pdf%.pdf}"
done
pngquant --force --ext .png --strip --speed 1 --quality 60-95 -- *.png
python3 "$root/tests/e2e/samples.py" write "$build/release/leafwright"
ls -l -- *
