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

from support import TREE, leafwright, main

SAMPLES = TREE / "samples"
MANIFEST = SAMPLES / "manifest.json"
# What has a say in the bytes: pkg-config modules, then packages with data.
MODULES = ("harfbuzz", "icu-uc", "libqrencode", "libcmark", "librsvg-2.0", "cairo", "libqpdf", "lcms2",
           "libdeflate")
PACKAGES = ("libpodofo-dev", "fonts-noto-core", "fonts-sil-andika")


def libraries():
    found = {name: subprocess.run(["pkg-config", "--modversion", name], capture_output=True, text=True,
                                  check=True).stdout.strip() for name in MODULES}
    for name in PACKAGES:
        found[name] = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True,
                                     check=True).stdout.strip()
    return found


def digest(data):
    return hashlib.sha256(data).hexdigest()


class Sample:
    """One line of scripts/lib/samples."""

    def __init__(self, condition, language, layout, *options):
        self.content = TREE / "content" / condition / f"{language}.json"
        self.layout = layout
        self.options = options  # as the command takes them
        endings = [option.lstrip("-") for option in options]
        self.name = ".".join([condition, language, layout, *(end.replace("impose", "imposed") for end in endings)])
        self.pdf = SAMPLES / f"{self.name}.pdf"


def samples():
    lines = (TREE / "scripts" / "lib" / "samples").read_text().splitlines()
    return [Sample(*line.split()) for line in lines if line and not line.startswith("#")]


def output(*arguments):
    done = leafwright(*arguments)
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode())
    return done.stdout


def structure(sample):
    return output("dump", "--stage=tags", "--layout", sample.layout, sample.content)


def page_count(sample):
    pages = output("dump", "--stage=pages", "--layout", sample.layout, sample.content)
    count = len(re.findall(rb"^page \d", pages, re.MULTILINE))
    return count // 2 if "--impose" in sample.options else count


def write():
    leaflets = {sample.name: {"pdf": digest(sample.pdf.read_bytes()), "structure": digest(structure(sample)),
                              "pages": page_count(sample)} for sample in samples()}
    manifest = {"libraries": libraries(), "leaflets": leaflets}
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n")


class Samples(unittest.TestCase):
    hint = "run scripts/make-samples.sh and look at every page"

    def setUp(self):
        self.manifest = json.loads(MANIFEST.read_text())

    def test_manifest_tells_of_the_committed_files(self):
        self.assertEqual(sorted(self.manifest["leaflets"]), sorted(sample.name for sample in samples()), self.hint)
        files = {"manifest.json"}
        for sample in samples():
            entry = self.manifest["leaflets"][sample.name]
            self.assertEqual(digest(sample.pdf.read_bytes()), entry["pdf"], self.hint)
            files.add(sample.pdf.name)
            files.update(f"{sample.name}-{page}.png" for page in range(1, entry["pages"] + 1))
        self.assertEqual(sorted(path.name for path in SAMPLES.iterdir()), sorted(files), self.hint)

    def test_verified(self):
        for sample in samples():
            with self.subTest(sample.name):
                done = leafwright("verify", sample.pdf)
                self.assertEqual(done.returncode, 0, self.hint + done.stderr.decode())

    def test_up_to_date(self):
        same_libraries = libraries() == self.manifest["libraries"]
        if not same_libraries:
            print("samples: other library versions than in samples/manifest.json; comparing words and structure",
                  file=sys.stderr)
        for sample in samples():
            with self.subTest(sample.name):
                entry = self.manifest["leaflets"][sample.name]
                self.assertEqual(page_count(sample), entry["pages"], self.hint)
                self.assertEqual(digest(structure(sample)), entry["structure"], self.hint)
                if same_libraries:
                    pdf = output("render", sample.content, "--layout", sample.layout, *sample.options, "-o", "-")
                    self.assertEqual(digest(pdf), entry["pdf"], self.hint)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "write":
        os.environ["LEAFWRIGHT_PROGRAM"] = sys.argv[2]
        write()
    else:
        main(globals(), {"Samples": ["pkg-config", "dpkg-query"]})
