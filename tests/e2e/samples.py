"""samples/ against what the engine makes now. `samples.py write PROGRAM` writes samples/manifest.json.

The same libraries must give the same bytes. Other versions of them (another Debian) may write the same
page with other bytes; there the words, the structure and the number of pages must be the same."""
import hashlib
import json
import os
import re
import subprocess
import sys
import unittest

from support import CONTENT, LAYOUTS, TREE, leafwright, main

SAMPLES = TREE / "samples"
MANIFEST = SAMPLES / "manifest.json"
# What has a say in the bytes: pkg-config modules, then packages with data.
MODULES = ("harfbuzz", "icu-uc", "libqrencode", "libcmark", "librsvg-2.0", "cairo", "libqpdf", "lcms2",
           "libdeflate")
PACKAGES = ("libpodofo-dev", "fonts-noto-core")


def libraries():
    found = {name: subprocess.run(["pkg-config", "--modversion", name], capture_output=True, text=True,
                                  check=True).stdout.strip() for name in MODULES}
    for name in PACKAGES:
        found[name] = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True,
                                     check=True).stdout.strip()
    return found


def digest(data):
    return hashlib.sha256(data).hexdigest()


def name_of(layout):
    return f"calf-pain.en-IN.{layout}.pdf"


def output(*arguments):
    done = leafwright(*arguments)
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode())
    return done.stdout


def structure(layout):
    return output("dump", "--stage=tags", "--layout", layout, CONTENT)


def page_count(layout):
    return len(re.findall(rb"^page \d", output("dump", "--stage=pages", "--layout", layout, CONTENT), re.MULTILINE))


def write():
    layouts = {layout: {"pdf": digest((SAMPLES / name_of(layout)).read_bytes()),
                        "structure": digest(structure(layout)), "pages": page_count(layout)} for layout in LAYOUTS}
    manifest = {"libraries": libraries(), "layouts": layouts}
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n")


class Samples(unittest.TestCase):
    hint = "run scripts/make-samples.sh and look at every page"

    def setUp(self):
        self.manifest = json.loads(MANIFEST.read_text())

    def test_manifest_tells_of_the_committed_files(self):
        for layout in LAYOUTS:
            entry = self.manifest["layouts"][layout]
            self.assertEqual(digest((SAMPLES / name_of(layout)).read_bytes()), entry["pdf"], self.hint)
            pictures = sorted(path.name for path in SAMPLES.glob(name_of(layout).replace(".pdf", "-*.png")))
            self.assertEqual(pictures, [name_of(layout).replace(".pdf", f"-{page}.png")
                                        for page in range(1, entry["pages"] + 1)], self.hint)

    def test_up_to_date(self):
        same_libraries = libraries() == self.manifest["libraries"]
        if not same_libraries:
            print("samples: other library versions than in samples/manifest.json; comparing words and structure",
                  file=sys.stderr)
        for layout in LAYOUTS:
            with self.subTest(layout):
                entry = self.manifest["layouts"][layout]
                self.assertEqual(page_count(layout), entry["pages"], self.hint)
                self.assertEqual(digest(structure(layout)), entry["structure"], self.hint)
                if same_libraries:
                    pdf = output("render", CONTENT, "--layout", layout, "-o", "-")
                    self.assertEqual(digest(pdf), entry["pdf"], self.hint)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "write":
        os.environ["LEAFWRIGHT_PROGRAM"] = sys.argv[2]
        write()
    else:
        main(globals(), {"Samples": ["pkg-config", "dpkg-query"]})
