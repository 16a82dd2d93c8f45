#!/bin/sh
# Checks PDF files with veraPDF: verapdf.sh ua1|2a|3a FILE.pdf...
# Exit 0: all valid; 1: one is not, and the failed rules are named; 2: wrong usage; 4: no veraPDF.
# The Java program comes from Maven Central on first use, into the user's cache folder.
set -eu

version=1.28.2
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leafwright/verapdf/$version

if [ $# -lt 2 ]; then
    echo "usage: verapdf.sh ua1|2a|3a FILE.pdf..." >&2
    exit 2
fi
flavour=$1
shift
case $flavour in
ua1 | 2a | 3a) ;;
*)
    echo "verapdf.sh: unknown profile '$flavour'; use ua1, 2a or 3a" >&2
    exit 2
    ;;
esac

for program in java mvn; do
    if ! command -v "$program" >/dev/null; then
        echo "verapdf.sh: $program is missing; install the packages default-jre-headless and maven" >&2
        exit 4
    fi
done

if [ ! -e "$cache/complete" ]; then
    mkdir -p "$cache"
    cat >"$cache/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>leafwright</groupId>
  <artifactId>verapdf</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.verapdf.apps</groupId>
      <artifactId>greenfield-apps</artifactId>
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
fi

report=$(mktemp)
trap 'rm -f "$report"' EXIT
status=0
java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$cache/jars/*" org.verapdf.apps.GreenfieldCliWrapper \
    --flavour "$flavour" --format text --verbose "$@" >"$report" 2>&1 || status=$?
cat "$report"
# A file that could not be read at all is not valid either.
if [ "$(grep -c '^PASS ' "$report")" -ne $# ] || [ "$status" -ne 0 ]; then
    exit 1
fi
