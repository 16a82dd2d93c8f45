#!/bin/sh
# From a clean clone to a leaflet: installs the packages, builds, renders the calf-pain handout.
# A second run does only what is new.
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"

say "Packages"
"$root/scripts/install-packages.sh" build run

say "Building"
# A build folder that is already set up, perhaps with tests, is left as it is.
[ -e "$build/release/build.ninja" ] || configure release -DBUILD_TESTING=OFF
cmake --build "$build/release" --target leafwright -j "$jobs"

say "The calf-pain leaflet"
pdf=$("$build/release/leafwright" render "$root/content/calf-pain/en-IN.json" -o "$build/calf-pain.en-IN.handout.pdf")
cat <<END
Made: $pdf

Try next:
  $build/release/leafwright render $root/content/calf-pain/en-IN.json --layout full
  $build/release/leafwright layouts
  $build/release/leafwright render --help
Change the words in content/calf-pain/en-IN.json, the look in layouts/handout.json or the
clinic in content/clinics/vinayakm.json, and run this script again.
END
