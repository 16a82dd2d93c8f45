#!/bin/sh
# Checks PDF files with veraPDF: verapdf.sh ua1|2a|3a|wcag FILE.pdf...
# Exit 0: all valid; 1: one is not, and the failed rules are named; 2: wrong usage; 4: no veraPDF, or no profile.
# The Java program comes from Maven Central on first use, into the user's cache folder. `wcag` is veraPDF's
# profile of the WCAG 2.2 rules that a machine can judge, contrast among them. No package has that profile:
# it is the file that LEAFWRIGHT_WCAG_PROFILE names, or comes from veraPDF's repository, into the same folder.
set -eu

version=1.28.2
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leafwright/verapdf/$version-wcag
# The profile as released with veraPDF 1.28; later ones name a flavour that it does not know.
profile_commit=93b1af3a7cd8d0835b066a8c4f9239e15f2b4e33
profile_sum=9af0d629a83bc3b7ba0409c9ca07fe48059bba916b78262be8977f8da7a9a1c4
profile_address=https://raw.githubusercontent.com/veraPDF/veraPDF-validation-profiles/$profile_commit/PDF_UA/WCAG-2-2-Machine.xml

if [ $# -lt 2 ]; then
    echo "usage: verapdf.sh ua1|2a|3a|wcag FILE.pdf..." >&2
    exit 2
fi
flavour=$1
shift
case $flavour in
ua1 | 2a | 3a | wcag) ;;
*)
    echo "verapdf.sh: unknown profile '$flavour'; use ua1, 2a, 3a or wcag" >&2
    exit 2
    ;;
esac

for program in java mvn; do
    if ! command -v "$program" >/dev/null; then
        echo "verapdf.sh: $program is missing; install the packages default-jre-headless and maven" >&2
        exit 4
    fi
done

# wcag-validation lets veraPDF render pages and see structure as WCAG does. It asks for a range of
# wcag-algorithms, which would be looked up anew in repositories that are often away.
fetch_program() {
    cat >"$cache/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>leafwright</groupId>
  <artifactId>verapdf</artifactId>
  <version>1</version>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>org.verapdf</groupId>
        <artifactId>wcag-algorithms</artifactId>
        <version>$version</version>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>org.verapdf.apps</groupId>
      <artifactId>greenfield-apps</artifactId>
      <version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.verapdf</groupId>
      <artifactId>wcag-validation</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
POM
    if ! mvn --quiet --batch-mode --file "$cache/pom.xml" dependency:copy-dependencies \
        -DoutputDirectory="$cache/jars" >"$cache/maven.log" 2>&1; then
        echo "verapdf.sh: Maven could not fetch veraPDF $version:" >&2
        tail -n 5 "$cache/maven.log" >&2
        exit 4
    fi
    touch "$cache/complete"
}

fetch_profile() {
    if ! command -v curl >/dev/null; then
        echo "verapdf.sh: curl is missing, and with it the WCAG profile; install the package curl" >&2
        exit 4
    fi
    if ! curl --fail --silent --show-error --location --max-time 60 --output "$cache/profile.part" \
        "$profile_address"; then
        echo "verapdf.sh: the WCAG profile could not be fetched from $profile_address;" >&2
        echo "verapdf.sh: set LEAFWRIGHT_WCAG_PROFILE to a copy of that file" >&2
        exit 4
    fi
    mv "$cache/profile.part" "$cache/wcag.xml"
}

# Tests run several of these at once; one fetches, the others wait.
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
[ -e "$cache/complete" ] || fetch_program
if [ "$flavour" = wcag ]; then
    profile=${LEAFWRIGHT_WCAG_PROFILE:-$cache/wcag.xml}
    [ -n "${LEAFWRIGHT_WCAG_PROFILE:-}" ] || [ -e "$profile" ] || fetch_profile
    if ! echo "$profile_sum  $profile" | sha256sum --check --status 2>/dev/null; then
        echo "verapdf.sh: $profile is not the WCAG profile of veraPDF $version, by its sum; it is to be had from" >&2
        echo "verapdf.sh: $profile_address" >&2
        exit 4
    fi
    set -- --profile "$profile" "$@"
else
    set -- --flavour "$flavour" "$@"
fi
flock --unlock 9

report=$(mktemp)
trap 'rm -f "$report"' EXIT
status=0
java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.awt.headless=true -Dpdfbox.fontcache="$cache" \
    -cp "$cache/jars/*" org.verapdf.apps.GreenfieldCliWrapper --format text --verbose "$@" >"$report" 2>&1 || status=$?
cat "$report"
# A file that could not be read at all is not valid either.
if [ "$(grep -c '^PASS ' "$report")" -ne $(($# - 2)) ] || [ "$status" -ne 0 ]; then
    exit 1
fi
