"""The finished PDFs, read by programs that did not write them."""
import re
import subprocess
import unittest
import xml.etree.ElementTree
from pathlib import Path

from support import CONTENT, LAYOUTS, TREE, layout_data, leaflet, main, one_space, read_json, scratch, tool
from words import check_in_order, expected_words, plain


def clinic_data():
    return read_json(TREE / "content" / "clinics" / (read_json(CONTENT)["clinic"] + ".json"))


def pages(layout):
    return int(re.search(rb"^Pages:\s+(\d+)", tool("pdfinfo", leaflet(layout)), re.MULTILINE).group(1))


def page_text(layout, number):
    """The words of one page in the order of the file's content."""
    text = tool("pdftotext", "-raw", "-f", number, "-l", number, leaflet(layout), "-").decode()
    # A line may end behind a hyphen of its own ("blood-thinning"), where there is no space.
    return one_space(re.sub(r"(?<=\w)-\n(?=\w)", "-", text))


def running_words(layout):
    """Header and footer lines, which stand between the pages' texts."""
    content, clinic = read_json(CONTENT), clinic_data()
    wording = read_json(TREE / "content" / "wording" / "en.json")["texts"]
    # A narrow page leaves out the place, and what kind of paper it is on all but page 1.
    first = [[f"{clinic['name']} {clinic['specialty']} · {clinic['place']}"],
             [f"{clinic['name']} {clinic['specialty']}"]]
    later = [[content["title"], f"{clinic['name']} · {wording['patient_information']}"],
             [content["title"], clinic["name"]]]
    footers = [f"{content['title']} · {content['short_address']}", content["short_address"]]
    total = pages(layout)
    for number in range(1, total + 1):
        page_of = wording["page_of"].replace("{page}", str(number)).replace("{total}", str(total))
        heads = [" ".join(parts) for parts in (first if number == 1 else later)]
        yield wording["draft_band"], heads, [f"{footer} {page_of}" for footer in footers]


def flowing_text(layout, read_page=page_text):
    """The whole leaflet's words without the running lines of its later pages."""
    texts = []
    for number, (band, heads, footers) in enumerate(running_words(layout), 1):
        text = read_page(layout, number)
        footer = next((each for each in footers if text.endswith(each)), None)
        if footer is None:
            raise AssertionError(f"page {number} ends with none of {footers} but with '{text[-80:]}'")
        text = text[:-len(footer)]
        head = next((each for each in heads if 0 <= text.find(each) <= len(band) + 1), None)
        if head is None:
            raise AssertionError(f"page {number} begins with none of {heads} but with '{text[:120]}'")
        texts.append(text[text.find(head) + len(head):])
    # So may a page.
    return re.sub(r"(?<=\w)- *\f *(?=\w)", "-", one_space_but_pages(texts)).replace("\f", " ")


def one_space_but_pages(texts):
    return "\f".join(one_space(text) for text in texts)


class Syntax(unittest.TestCase):
    def test_qpdf_finds_nothing(self):
        for layout in LAYOUTS:
            with self.subTest(layout):
                self.assertIn(b"No syntax or stream encoding errors", tool("qpdf", "--check", leaflet(layout)))


class Properties(unittest.TestCase):
    def test_paper_tags_title_language(self):
        content = read_json(CONTENT)
        for layout in LAYOUTS:
            with self.subTest(layout):
                facts = tool("pdfinfo", leaflet(layout)).decode()
                self.assertRegex(facts, r"(?m)^Page size:.*\(A4\)")
                self.assertRegex(facts, r"(?m)^Tagged:\s+yes")
                self.assertRegex(facts, r"(?m)^Title:\s+" + re.escape(content["title"]))
                self.assertRegex(facts, r"(?m)^Encrypted:\s+no")
                self.assertRegex(facts, r"(?m)^JavaScript:\s+no")
        self.assertEqual(pages("handout"), 2)
        self.assertGreater(pages("full"), 2)

    def test_language(self):
        for layout in LAYOUTS:
            with self.subTest(layout):
                # pdfinfo does not print the language; the catalogue has it in plain sight once unpacked.
                text = tool("qpdf", "--qdf", "--object-streams=disable", leaflet(layout), "-")
                self.assertRegex(text, rb"/Lang \(en-IN\)")

    def test_every_font_is_embedded_subset_and_has_unicode(self):
        for layout in LAYOUTS:
            with self.subTest(layout):
                lines = tool("pdffonts", leaflet(layout)).decode().splitlines()[2:]
                self.assertTrue(lines)
                for line in lines:
                    # name, type and encoding may hold spaces; the three answers stand before the object's id.
                    embedded, subset, unicode = line.split()[-5:-2]
                    self.assertEqual((embedded, subset, unicode), ("yes", "yes", "yes"), line)

    def test_nothing_is_a_picture(self):
        for layout in LAYOUTS:
            with self.subTest(layout):
                self.assertEqual(len(tool("pdfimages", "-list", leaflet(layout)).splitlines()), 2)


class Text(unittest.TestCase):
    def test_every_string_in_order(self):
        content, clinic = read_json(CONTENT), clinic_data()
        for layout in LAYOUTS:
            groups = expected_words(content, clinic, layout_data(layout))
            self.assertGreater(len(groups), 40)
            check_in_order(self, flowing_text(layout), groups, layout=layout)

    def test_what_the_handout_leaves_out_is_not_there(self):
        content = read_json(CONTENT)
        text = flowing_text("handout")
        most = layout_data("handout")["include"]["max_priority"]
        left_out = [question for question in content["questions"] if question.get("priority", 1) > most]
        self.assertTrue(left_out)
        for question in left_out:
            self.assertNotIn(plain(question["question"]), text)

    def test_red_flags_are_on_page_1(self):
        content = read_json(CONTENT)
        for layout in LAYOUTS:
            text = page_text(layout, 1)
            flags = content["red_flags"]
            strings = [flags["heading"], flags["higher_risk"]]
            strings += [flag["text"] for tier in flags["tiers"] for flag in tier["flags"]]
            for string in strings:
                with self.subTest(layout=layout, string=string):
                    self.assertIn(plain(string), text)

    def test_red_flag_box_is_whole(self):
        """Every word of the box lies between its first and its last line, and no other part between them."""
        content = read_json(CONTENT)
        for layout in LAYOUTS:
            text = page_text(layout, 1)
            begin = text.index(plain(content["red_flags"]["heading"]))
            end = text.index(plain(content["red_flags"]["higher_risk"]))
            for section in content["sections"]:
                self.assertNotIn(plain(section["heading"]), text[begin:end], layout)

    def test_draft_band_on_every_page(self):
        self.assertEqual(read_json(CONTENT)["status"], "draft")
        band = read_json(TREE / "content" / "wording" / "en.json")["texts"]["draft_band"]
        for layout in LAYOUTS:
            for number in range(1, pages(layout) + 1):
                with self.subTest(layout=layout, page=number):
                    self.assertIn(band, page_text(layout, number))

    def test_disclaimer(self):
        for layout in LAYOUTS:
            self.assertIn(plain(read_json(CONTENT)["disclaimer"]), page_text(layout, pages(layout)))

    def test_words_stay_inside_the_margins(self):
        """By the boxes poppler computes, which the engine never saw."""
        for layout in LAYOUTS:
            margin = {side: value * 72 / 25.4 for side, value in layout_data(layout)["page"]["margin_mm"].items()}
            html = tool("pdftotext", "-bbox", leaflet(layout), "-").decode()
            root = xml.etree.ElementTree.fromstring(re.sub(r'\sxmlns="[^"]*"', "", html, count=1))
            for number, page in enumerate(root.iter("page"), 1):
                width, height = float(page.get("width")), float(page.get("height"))
                for word in page.iter("word"):
                    with self.subTest(layout=layout, page=number, word=word.text):
                        self.assertGreaterEqual(float(word.get("xMin")), margin["left"] - 0.5)
                        self.assertLessEqual(float(word.get("xMax")), width - margin["right"] + 0.5)
                        # The draft band may stand in the top margin, but never where printers cannot print.
                        self.assertGreaterEqual(float(word.get("yMin")), 5 * 72 / 25.4 - 0.5)
                        self.assertLessEqual(float(word.get("yMax")), height - 5 * 72 / 25.4)


class QrCode(unittest.TestCase):
    def test_decodes_from_grey_renderings(self):
        address = read_json(CONTENT)["web_address"]
        for layout in LAYOUTS:
            for resolution in (150, 300):
                with self.subTest(layout=layout, resolution=resolution):
                    last = pages(layout)
                    base = scratch() / f"{layout}-{resolution}"
                    tool("pdftoppm", "-r", resolution, "-gray", "-png", "-f", last, "-l", last, "-singlefile",
                         leaflet(layout), base)
                    done = subprocess.run(["zbarimg", "--raw", "--quiet", f"{base}.png"], capture_output=True,
                                          timeout=60)
                    self.assertEqual(done.stdout.decode().strip(), address)


NEEDED = {
    "Syntax": ["qpdf"],
    "Properties": ["pdfinfo", "pdffonts", "pdfimages", "qpdf"],
    "Text": ["pdftotext", "pdfinfo"],
    "QrCode": ["zbarimg", "pdftoppm", "pdfinfo"],
}

if __name__ == "__main__":
    main(globals(), NEEDED)
