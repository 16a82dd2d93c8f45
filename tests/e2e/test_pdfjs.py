"""The finished PDFs as pdf.js reads them, a reader that has nothing in common with poppler."""
import functools
import os
import re
import subprocess
import sys
import unittest

from support import CONTENT, LAYOUTS, SKIPPED, TREE, layout_data, leaflet, main, one_space, read_json, tool
from test_leaflet import clinic_data, flowing_text
from words import check_in_order, expected_words

UNSEEN = re.compile("[ \u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f]")
SCRIPT = TREE / "scripts" / "pdfjs.sh"


def pages_of(output):
    # A line may end behind a hyphen of its own ("blood-thinning"), where there is no space.
    return [one_space(re.sub(r"(?<=\w)-\n(?=\w)", "-", page)) for page in output.split("\f")[:-1]]


@functools.cache
def read(path):
    """The words of each page."""
    return pages_of(tool(SCRIPT, path).decode())


class PdfJs(unittest.TestCase):
    def test_every_string_in_order(self):
        content, clinic = read_json(CONTENT), clinic_data()
        for layout in LAYOUTS:
            text = flowing_text(layout, lambda name, number: read(leaflet(name))[number - 1])
            check_in_order(self, text, expected_words(content, clinic, layout_data(layout)), layout=layout)

    def test_samples_are_read_as_poppler_reads_them(self):
        """Letter by letter: where a label of a figure ends, pdf.js may leave out the space. In raw order poppler
        moves signs of right-to-left lines about, and says so with direction marks; there the letters are counted
        (tests/scripts compares their order, by poppler's other order)."""
        samples = [path for path in sorted((TREE / "samples").glob("*.pdf")) if ".imposed" not in path.name]
        self.assertGreater(len(samples), 10)
        for path in samples:
            with self.subTest(path.name):
                poppler = pages_of(tool("pdftotext", "-raw", path, "-").decode())
                letters = sorted if ".ur-" in path.name else list
                self.assertEqual([letters(UNSEEN.sub("", page)) for page in read(path)],
                                 [letters(UNSEEN.sub("", page)) for page in poppler])


if __name__ == "__main__":
    if subprocess.run([SCRIPT, "--version"], capture_output=True).returncode == 4:
        print("SKIPPED: PdfJs: pdf.js is not installed and cannot be fetched", file=sys.stderr)
        sys.exit(1 if os.environ.get("CI") else SKIPPED)
    main(globals(), {"PdfJs": ["pdftotext", "pdfinfo"]})
