"""Leaflets without colour: none in the bytes, none in the pixels."""
import re
import unittest

from support import TREE, NotJudged, in_ci, leafwright, main, scratch, tool, verapdf

# Between them: vectors with and without gradients, a JPEG, every kind of block.
LEAFLETS = (("calf-pain", "handout"), ("ankle-sprain", "full"))
COLOUR_SPACES = rb"/(DeviceRGB|DeviceCMYK|CalRGB|Lab|ICCBased|Indexed|Separation|DeviceN)\b"
# Every operator that sets a colour of several channels, or a space that may have several.
COLOUR_OPERATORS = rb"(?m)(?:^|\s)(rg|RG|k|K|sc|SC)$"

_made = {}


def rendered(condition, layout, *options):
    """The leaflet's PDF, made once."""
    key = (condition, layout, options)
    if key not in _made:
        path = scratch() / f"{'-'.join([condition, layout, *options])}.pdf"
        done = leafwright("render", TREE / "content" / condition / "en-IN.json", "--layout", layout, "-o", path, *options)
        if done.returncode != 0:
            raise AssertionError(done.stderr.decode())
        _made[key] = path
    return _made[key]


def unpacked(path):
    return tool("qpdf", "--qdf", "--object-streams=disable", path, "-")


def coloured_pixels(path):
    """How many pixels of all pages have channels that differ, and how many there are."""
    pixels = tool("pdftoppm", "-r", "50", path)
    coloured = total = place = 0
    while place < len(pixels):
        header = re.compile(rb"P6\s+(\d+)\s+(\d+)\s+255\s").match(pixels, place)
        size = int(header.group(1)) * int(header.group(2)) * 3
        page = pixels[header.end():header.end() + size]
        coloured += sum(r != g or g != b for r, g, b in zip(page[0::3], page[1::3], page[2::3]))
        total += size // 3
        place = header.end() + size
    return coloured, total


class Mono(unittest.TestCase):
    def test_no_colour_in_the_bytes(self):
        for leaflet in LEAFLETS:
            with self.subTest(leaflet):
                # The same look finds colour where there is some.
                self.assertRegex(unpacked(rendered(*leaflet)), COLOUR_OPERATORS)
                mono = unpacked(rendered(*leaflet, "--mono"))
                self.assertNotRegex(mono, COLOUR_SPACES)
                self.assertNotRegex(mono, COLOUR_OPERATORS)
        self.assertRegex(unpacked(rendered("ankle-sprain", "full")), COLOUR_SPACES)

    def test_no_colour_in_the_pixels(self):
        for leaflet in LEAFLETS:
            with self.subTest(leaflet):
                self.assertGreater(coloured_pixels(rendered(*leaflet))[0], 1000)
                coloured, total = coloured_pixels(rendered(*leaflet, "--mono"))
                self.assertEqual(coloured, 0)
                self.assertGreater(total, 2 * 400 * 500)

    def test_same_words_on_the_same_lines(self):
        for leaflet in LEAFLETS:
            with self.subTest(leaflet):
                texts = [tool("pdftotext", "-layout", rendered(*leaflet, *options), "-")
                         for options in ((), ("--mono",))]
                self.assertEqual(*texts)

    def test_same_bytes_twice_and_from_a_cache(self):
        content = TREE / "content" / "calf-pain" / "en-IN.json"
        expected = rendered("calf-pain", "handout", "--mono").read_bytes()
        cache = scratch() / "mono-cache"
        # Coloured first, so that a cache that mixes the two would show.
        leafwright("render", content, "--cache", cache, "-o", "-")
        for place in ("none", cache, cache):
            done = leafwright("render", content, "--mono", "--cache", place, "-o", "-")
            self.assertEqual(done.stdout, expected)
        coloured = leafwright("render", content, "--cache", cache, "-o", "-")
        self.assertEqual(coloured.stdout, rendered("calf-pain", "handout").read_bytes())

    def test_name(self):
        folder = scratch() / "names"
        folder.mkdir()
        done = leafwright("render", TREE / "content" / "calf-pain" / "en-IN.json", "--mono", cwd=folder)
        self.assertEqual(done.stdout, b"calf-pain.en-IN.handout.mono.pdf\n")
        self.assertEqual([path.name for path in folder.iterdir()], ["calf-pain.en-IN.handout.mono.pdf"])


class MonoConformance(unittest.TestCase):
    def test_verapdf(self):
        files = [rendered(*leaflet, "--mono") for leaflet in LEAFLETS]
        plain = [rendered(*leaflet, "--mono", "--no-source") for leaflet in LEAFLETS]
        for flavour, files in (("ua1", files + plain), ("3a", files), ("2a", plain)):
            try:
                self.assertEqual({str(path): [] for path in files}, verapdf(flavour, files))
            except NotJudged as reason:
                self.assertFalse(in_ci(), reason)
                self.skipTest(f"veraPDF {flavour}: {reason}")


NEEDED = {"Mono": ["qpdf", "pdftoppm", "pdftotext"], "MonoConformance": ["java", "mvn"]}

if __name__ == "__main__":
    main(globals(), NEEDED)
