#!/bin/sh
# Prints the text of PDF files as pdf.js reads it: pdfjs.sh FILE.pdf... (or --version)
# Every page ends with a form feed. Exit 0: all read; 1: one could not be; 2: wrong usage; 4: no pdf.js.
# The program comes from Maven Central, as a WebJar, on first use, into the user's cache folder.
set -eu

version=4.6.82 # runs on Debian 12's Node.js 18
root=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leafwright/pdfjs/$version

if [ $# -eq 0 ]; then
    echo "usage: pdfjs.sh FILE.pdf..." >&2
    exit 2
fi

for program in node java mvn; do
    if ! command -v "$program" >/dev/null; then
        echo "pdfjs.sh: $program is missing; install the packages nodejs, default-jre-headless and maven" >&2
        exit 4
    fi
done

# Tests run several of these at once; one fetches, the others wait.
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
if [ ! -e "$cache/complete" ]; then
    cat >"$cache/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>leafwright</groupId>
  <artifactId>pdfjs</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.webjars.npm</groupId>
      <artifactId>pdfjs-dist</artifactId>
      <version>$version</version>
      <!-- Drawing needs these, reading text does not. -->
      <exclusions>
        <exclusion>
          <groupId>*</groupId>
          <artifactId>*</artifactId>
        </exclusion>
      </exclusions>
    </dependency>
  </dependencies>
</project>
POM
    if ! mvn --quiet --batch-mode --file "$cache/pom.xml" dependency:unpack-dependencies \
        -DoutputDirectory="$cache/unpacked" >"$cache/maven.log" 2>&1; then
        echo "pdfjs.sh: Maven could not fetch pdf.js $version:" >&2
        tail -n 5 "$cache/maven.log" >&2
        exit 4
    fi
    touch "$cache/complete"
fi
flock --unlock 9

if [ "$1" = --version ]; then
    echo "$version"
    exit 0
fi
PDFJS="$cache/unpacked/META-INF/resources/webjars/pdfjs-dist/$version" exec node "$root/scripts/lib/pdfjs.mjs" "$@"
