"""Leaflets in other languages: mirrored pages, the clinic's choices, and lines that lead to each other."""
import json
import re
import shutil
import unittest

from support import TREE, leafwright, main, read_json, scratch, tool

CONTENT = TREE / "content"
WORD = re.compile(r'<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)</word>')
MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f]")


def tree(name, change=None, clinic=None):
    """A copy of the content, changed."""
    root = scratch() / name
    if not root.exists():
        shutil.copytree(CONTENT, root)
        for path, how in ((root / "calf-pain" / "en-IN.json", change), (root / "clinics" / "vinayakm.json", clinic)):
            if how is not None:
                value = read_json(path)
                how(value)
                path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return root


def render(test, content, *options):
    path = scratch() / ("-".join((content.parent.parent.name, content.stem, *options)) + ".pdf").replace("/", "_")
    done = leafwright("render", content, *options, "-o", path)
    test.assertEqual(done.returncode, 0, done.stderr.decode())
    return path


def words(path, page=1):
    """(x from, x to, y, text) of each word on a page, by poppler."""
    out = tool("pdftotext", "-bbox", "-f", str(page), "-l", str(page), path, "-").decode()
    return [(float(x), float(to), float(y), MARKS.sub("", text)) for x, y, to, _, text in WORD.findall(out)]


class Languages(unittest.TestCase):
    def test_an_urdu_leaflet_is_the_mirror_of_an_english_one(self):
        english = words(render(self, CONTENT / "calf-pain" / "en-IN.json", "--layout", "handout"))
        urdu = words(render(self, CONTENT / "calf-pain" / "ur-IN.json", "--layout", "handout"))
        width = 595.276

        def one(found, text):
            places = [word for word in found if word[3] == text]
            self.assertTrue(places, text)
            return places[0]

        name_left, name_right = one(english, "VinayakM"), one(urdu, "VinayakM")
        self.assertAlmostEqual(name_left[0], width - name_right[1], delta=1)
        # The title begins where the page's text begins, on the other side.
        title = one(english, "Calf")
        beside = [word for word in urdu if abs(word[2] - title[2]) < 25 and word[1] > width / 2]
        self.assertTrue(beside)
        self.assertAlmostEqual(title[0], width - max(word[1] for word in beside), delta=3)
        # Phone numbers and addresses still run from left to right.
        second = words(render(self, CONTENT / "calf-pain" / "ur-IN.json", "--layout", "handout"), 2)
        parts = [one(second, text) for text in ("+91", "92171", "75397")]
        self.assertEqual(parts, sorted(parts))

    def test_right_to_left_text_is_read_alike_by_place_and_in_the_order_of_the_file(self):
        content = CONTENT / "calf-pain" / "ur-IN.json"
        path = render(self, content, "--layout", "handout")
        flags = [flag["text"] for tier in read_json(content)["red_flags"]["tiers"] for flag in tier["flags"]]
        for mode in ("-raw", "-layout"):
            found = " ".join(MARKS.sub("", tool("pdftotext", mode, path, "-").decode()).split())
            # A comma, a full stop or a colon has no space in front of it.
            self.assertEqual(re.findall(r".{12} [،۔:؟]", found), [], mode)
            if mode == "-raw":  # without columns beside each other
                for flag in flags:
                    self.assertIn(" ".join(flag.split()), found)

    def test_the_code_is_not_mirrored(self):
        path = render(self, CONTENT / "calf-pain" / "ur-IN.json", "--layout", "handout")
        picture = scratch() / "urdu"
        tool("pdftoppm", "-r", "150", "-gray", "-f", "2", "-l", "2", "-singlefile", "-png", path, picture)
        address = read_json(CONTENT / "calf-pain" / "ur-IN.json")["web_address"]
        self.assertEqual(tool("zbarimg", "--quiet", "--raw", f"{picture}.png").decode().strip(), address)

    def test_native_digits_and_fonts_are_the_clinics_choice(self):
        def choose(clinic):
            clinic["in_language"]["hi"]["digits"] = "native"
            clinic["in_language"]["ur"]["font_set"] = "no-such-set"

        root = tree("digits", clinic=choose)
        path = render(self, root / "calf-pain" / "hi-IN.json", "--layout", "handout")
        text = tool("pdftotext", "-layout", path, "-").decode()
        self.assertIn("५ जुलाई २०२६", text)
        self.assertIn("112", text)  # what the author wrote stays
        done = leafwright("render", root / "calf-pain" / "ur-IN.json", "-o", scratch() / "none.pdf")
        self.assertEqual(done.returncode, 3)
        self.assertIn("/in_language/ur/font_set", done.stderr.decode())
        self.assertFalse((scratch() / "none.pdf").exists())

    def test_each_language_is_named_in_its_own_words(self):
        def link(leaflet):
            leaflet["also_in"] = [{"language": language, "web_address": f"https://www.example.org/{language}/calf",
                                   "short_address": f"example.org/{language}/calf"}
                                  for language in ("hi-IN", "ur-IN", "ta-IN")]

        root = tree("also", change=link)
        path = render(self, root / "calf-pain" / "en-IN.json", "--layout", "full")
        text = MARKS.sub("", tool("pdftotext", "-layout", path, "-").decode())
        for line in ("हिन्दी में: example.org/hi-IN/calf", "اردو میں: example.org/ur-IN/calf", "example.org/ta-IN/calf"):
            self.assertIn(line, text)


if __name__ == "__main__":
    main(globals(), {"Languages": ["pdftotext", "pdftoppm", "zbarimg"]})
