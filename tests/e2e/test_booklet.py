"""The booklet and its sheets, read by programs that did not write them."""
import re
import unittest

from support import CONTENT, TREE, leaflet, leafwright, main, scratch, tool

CONDITIONS = ("calf-pain", "ankle-sprain", "knee-osteoarthritis", "low-back-pain")


def imposed(condition):
    path = scratch() / f"{condition}.imposed.pdf"
    if not path.exists():
        content = TREE / "content" / condition / "en-IN.json"
        done = leafwright("render", content, "--layout", "booklet", "--impose", "-o", path)
        if done.returncode != 0:
            raise AssertionError(done.stderr.decode())
    return path


def words(path, *more):
    return sorted(tool("pdftotext", *more, path, "-").decode().split())


def facts(path):
    return dict(re.findall(r"(?m)^([\w ]+):\s+(.*)$", tool("pdfinfo", path).decode()))


class Booklet(unittest.TestCase):
    def test_a5_pages_in_fours(self):
        about = facts(leaflet("booklet"))
        self.assertEqual(int(about["Pages"]) % 4, 0)
        self.assertRegex(about["Page size"], r"^419\.5\d x 595\.2\d")
        self.assertEqual(about["Tagged"], "yes")

    def test_sheets_are_a4_on_their_side(self):
        for condition in CONDITIONS:
            with self.subTest(condition):
                about = facts(imposed(condition))
                self.assertRegex(about["Page size"], r"^841\.89 x 595\.28")
                self.assertIn("No syntax or stream encoding errors",
                              tool("qpdf", "--check", imposed(condition)).decode())
        self.assertEqual(2 * int(facts(imposed("calf-pain"))["Pages"]), int(facts(leaflet("booklet"))["Pages"]))

    def test_every_word_is_on_the_sheets(self):
        self.assertEqual(words(imposed("calf-pain")), words(leaflet("booklet")))

    def test_each_half_holds_the_page_it_should(self):
        path = imposed("calf-pain")
        sheets = int(facts(path)["Pages"])
        total = 2 * sheets
        numbers = []
        for sheet in range(1, sheets + 1):
            halves = []
            for x in (0, 421):
                text = tool("pdftotext", "-f", sheet, "-l", sheet, "-x", x, "-y", 0, "-W", 421, "-H", 596, path, "-")
                halves.append(int(re.search(rf"Page (\d+) of {total}", text.decode()).group(1)))
            numbers.append(tuple(halves))
        self.assertEqual(numbers[:2], [(total, 1), (2, total - 1)])
        self.assertEqual(sorted(sum(numbers, ())), list(range(1, total + 1)))

    def test_sheets_claim_nothing_and_ask_for_the_short_edge(self):
        path = imposed("calf-pain")
        metadata = tool("pdfinfo", "-meta", path)
        self.assertIn(b"Calf pain", metadata)
        for claim in (b"pdfuaid", b"pdfaid", b"pdfaExtension"):
            self.assertNotIn(claim, metadata)
            self.assertIn(claim, tool("pdfinfo", "-meta", leaflet("booklet")))
        self.assertEqual(facts(path)["Tagged"], "no")
        plain = tool("qpdf", "--qdf", "--object-streams=disable", path, "-")
        self.assertIn(b"/DuplexFlipShortEdge", plain)
        for absent in (b"/StructTreeRoot", b"/Annots", b"/Outlines", b"/MCID", b"/Artifact",
                       b"/EmbeddedFile", b"/AF"):
            self.assertNotIn(absent, plain)

    def test_same_bytes(self):
        again = scratch() / "again.pdf"
        leafwright("render", CONTENT, "--layout", "booklet", "--impose", "-o", again, check=True)
        self.assertEqual(again.read_bytes(), imposed("calf-pain").read_bytes())

    def test_name(self):
        done = leafwright("render", CONTENT, "--layout", "booklet", "--impose", cwd=scratch())
        self.assertEqual(done.stdout.decode(), "calf-pain.en-IN.booklet.imposed.pdf\n")

    def test_pages_that_are_no_half_sheet_are_refused(self):
        path = scratch() / "refused.pdf"
        done = leafwright("render", CONTENT, "--layout", "handout", "--impose", "-o", path)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"no half of an A4 or A5 sheet", done.stderr)
        self.assertFalse(path.exists())


if __name__ == "__main__":
    main(globals(), {"Booklet": ("pdfinfo", "pdftotext", "qpdf")})
