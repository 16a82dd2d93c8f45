"""The reception's page in a real browser, against the real program."""
import debian_python  # noqa: F401 (must come first)

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from cases import PageTest
from support import main

WIDTHS = ((390, 844), (820, 1180), (1280, 860))


class ReceptionTest(PageTest):
    def ready(self):
        self.browser.until(lambda: self.browser.focused() == "search" and self.browser.shown(".card"), "the list of leaflets")

    def search(self, text):
        self.browser.one("#search").send_keys(text)
        self.browser.until(lambda: self.browser.shown(".option"), f"results for {text}")
        return [each.text.split("\n")[0] for each in self.browser.all(".option")]

    def choose(self, text):
        """Types and presses Enter at once, as fast people do."""
        self.browser.one("#search").send_keys(text, Keys.ENTER)
        self.browser.until(lambda: self.browser.focused() == "title", "the leaflet")

    def pages(self, count):
        self.browser.until(lambda: (lambda widths: len(widths) == count and all(widths))(self.browser.pictures()),
                           f"{count} pages")


class Reception(ReceptionTest):
    # The overdue and the withdrawn leaflet are refused, which the browser notes.
    expected_complaints = ("status of 409", "status of 410")

    def test_search_by_title_by_other_names_and_in_hindi(self):
        self.fresh()
        self.ready()
        self.accessible("at the start")
        field = self.browser.one("#search")
        for typed, title in (("calf", "Calf pain"), ("lower leg", "Calf pain"), ("twisted", "Ankle sprain"),
                             ("पिंडली", "पिंडली का दर्द"), ("टाँग", "पिंडली का दर्द"), ("پنڈلی", "پنڈلی کا درد")):
            with self.subTest(typed):
                self.assertEqual(self.search(typed)[0], title)
                self.assertEqual(field.get_attribute("aria-expanded"), "true")
                self.assertEqual(field.get_attribute("aria-activedescendant"), "results-0")
                field.clear()
                field.send_keys(" ", Keys.BACKSPACE)
                self.browser.until(lambda: not self.browser.shown(".option"), "an empty list")
        self.search("lower leg")
        self.assertIn("Also called: Lower leg pain", self.browser.text("#results"))
        self.browser.until(lambda: self.browser.said().startswith("1 leaflet found"), "the number of results, said")
        self.accessible("with results")
        field.clear()
        field.send_keys("zzzzzz")
        self.browser.until(lambda: "No leaflet matches" in self.browser.text("#search-none"), "that nothing was found")
        self.accessible("with no result")

    def test_the_leaflet_is_shown_in_language_edition_and_grey(self):
        self.fresh()
        self.ready()
        self.choose("calf")
        self.pages(2)
        self.assertEqual(self.browser.text("#title"), "Calf pain")
        self.assertEqual(Select(self.browser.one("#layout")).first_selected_option.text, "Standard handout")
        self.assertIn("Page 1 of 2: Calf pain", self.browser.one("#pages img").get_attribute("alt"))
        self.accessible("with a leaflet")
        self.browser.one("input[value='hi-IN']").click()
        self.browser.until(lambda: self.browser.text("#title") == "पिंडली का दर्द", "the Hindi leaflet")
        self.assertEqual(self.browser.one("#title").get_attribute("lang"), "hi-IN")
        self.pages(2)
        Select(self.browser.one("#layout")).select_by_visible_text("Short: one side")
        # The edition is kept for the next leaflet, and the address can be opened again.
        self.browser.until(lambda: "layout=one-side" in self.browser.run("return location.search"), "the edition in the address")
        self.browser.one("input[value='en-IN']").click()
        self.pages(1)
        self.browser.one("#mono").click()
        self.browser.until(lambda: "mono=1" in self.browser.one("#pages img").get_attribute("src"), "the grey picture")
        self.pages(1)
        self.go(self.browser.run("return location.pathname + location.search"))
        self.pages(1)

    def test_drafts_overdue_and_withdrawn_ones_are_marked_in_words(self):
        self.fresh()
        self.ready()
        cards = {each.text.split("\n")[0]: each.text for each in self.browser.all(".card")}
        self.assertIn("Draft: not yet approved", cards["Calf pain"])
        self.assertIn("Overdue: review is late", cards["Low back pain"])
        self.assertIn("Withdrawn: do not use", cards["Knee osteoarthritis"])
        self.assertNotIn("pproved", cards["Ankle sprain"])
        for typed, words in (("calf", "Ask a doctor before you hand it out."), ("ankle", "Reviewed 1 August 2026")):
            with self.subTest(typed):
                self.choose(typed)
                self.browser.until(lambda: words in self.browser.text("#mark"), words)
                self.pages(2)
                self.accessible(f"a mark: {typed}")
        for typed, words, reason in (("low back", "should have been reviewed by 20 July 2026", "review was due on 2026-07-20"),
                                     ("knee", "Do not hand it out.", "withdrawn")):
            with self.subTest(typed):
                self.choose(typed)
                self.browser.until(lambda: reason in self.browser.text("#preview-problem"), reason)
                self.assertIn(words, self.browser.text("#mark"))
                self.assertNotIn("Ask a doctor", self.browser.text("#mark"))
                self.assertIn("may not be handed out", self.browser.text("#preview-problem"))
                for action in ("#print", "#email-open", "#download", ".links"):
                    self.assertFalse(self.browser.shown(action), action)
                self.accessible("a refused leaflet")

    def test_download(self):
        self.fresh()
        self.ready()
        self.choose("calf")
        self.pages(2)
        self.browser.one("#download").click()
        files = self.browser.until(lambda: list(self.downloads.glob("*.pdf")), "the file")
        self.browser.until(lambda: files[0].read_bytes().startswith(b"%PDF-"), "its bytes")
        self.assertNotIn("calf", files[0].name)

    def test_what_is_kept_are_ids_alone(self):
        self.fresh()
        self.ready()
        self.choose("calf")
        self.pages(2)
        self.assertEqual(json.loads(self.browser.run("return localStorage.getItem('leafwright.recent')")),
                         [{"id": "calf-pain", "language": "en-IN", "layout": "handout"}])
        for words in ("Calf pain", "muscle"):
            self.assertNotIn(words, self.kept())
        self.go()
        self.ready()
        self.assertIn("Calf pain", self.browser.text("#recent"))
        self.assertIn("nothing about patients", self.browser.text("#recent-part"))
        self.browser.one("#recent button").click()
        self.browser.until(lambda: self.browser.text("#title") == "Calf pain", "the recent leaflet")
        self.browser.one("#recent-clear").click()
        self.browser.until(lambda: not self.browser.shown("#recent-part"), "an empty list")
        self.assertNotIn("calf-pain", self.kept())

    def test_the_page_in_hindi(self):
        self.fresh()
        self.ready()
        self.browser.one("button[data-words=hi]").click()
        words = self.words("hi")
        self.browser.until(lambda: self.browser.text("#search-label") == words["search.label"], "the page in Hindi")
        self.assertEqual(self.browser.run("return document.documentElement.lang"), "hi")
        self.accessible("in Hindi")
        self.go()
        self.ready()
        self.assertEqual(self.browser.text("#search-label"), words["search.label"])
        self.assertEqual(self.browser.one("#search").get_attribute("placeholder"), words["search.placeholder"])
        self.choose("पिंडली")
        self.browser.until(lambda: words["state.draft"] in self.browser.text("#mark"), "the mark in Hindi")
        self.pages(2)
        self.accessible("a leaflet in Hindi")
        # The switch keeps what is open.
        self.browser.one("button[data-words=en]").click()
        self.browser.until(lambda: "Draft: not yet approved" in self.browser.text("#mark"), "the mark in English")
        self.assertEqual(self.browser.text("#title"), "पिंडली का दर्द")

    def test_by_keyboard_alone(self):
        self.fresh()
        self.ready()
        self.browser.keys("pain")
        self.browser.until(lambda: len(self.browser.all(".option")) >= 2, "results")
        self.browser.keys(Keys.ARROW_DOWN)
        active = self.browser.one("#search").get_attribute("aria-activedescendant")
        self.assertEqual(active, "results-1")
        wanted = self.browser.text("#results-0").split("\n")[0]
        self.browser.keys(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_DOWN, Keys.ENTER)
        self.browser.until(lambda: self.browser.focused() == "title", "the leaflet")
        self.assertEqual(self.browser.text("#title"), wanted)
        self.pages(2)
        # Every control is reached by Tab, none holds the focus, and each shows that it has it.
        reached, unseen = set(), []
        for _ in range(60):
            self.browser.keys(Keys.TAB)
            name, outline, width = self.browser.run(
                "const e = document.activeElement; const s = getComputedStyle(e);"
                "return [e.id || e.className || e.tagName, s.outlineStyle, parseFloat(s.outlineWidth)]")
            if name in reached and name != "BODY" and len(reached) > 8 and name == first:
                break
            first = name if not reached else first
            reached.add(name)
            if name != "BODY" and (outline == "none" or width < 2):
                unseen.append(name)
        self.assertLessEqual({"layout", "mono", "download", "open-pdf", "search"}, reached)
        self.assertEqual(unseen, [])
        # Single keys, and how to switch them off.
        self.browser.one("#title").click()
        self.browser.keys("/")
        self.assertEqual(self.browser.focused(), "search")
        self.browser.keys("/")
        self.assertEqual(self.browser.one("#search").get_attribute("value"), "/")
        self.browser.one("#keys-open").send_keys(Keys.ENTER)
        self.browser.until(lambda: self.browser.shown("#keys"), "the list of keys")
        self.accessible("the keys")
        self.browser.one("#keys-on").send_keys(Keys.SPACE)
        self.browser.keys(Keys.ESCAPE)
        self.browser.until(lambda: not self.browser.shown("#keys"), "the list closed")
        self.assertEqual(self.browser.focused(), "keys-open")
        self.browser.keys("/")
        self.assertEqual(self.browser.focused(), "keys-open")

    def test_every_width_and_twice_the_size(self):
        self.fresh()
        self.ready()
        self.choose("calf")
        self.pages(2)
        try:
            for width, height in (*WIDTHS, (640, 430)):  # the last is 1280 pixels at 200 %
                with self.subTest(width):
                    self.browser.size(width, height)
                    wide = self.browser.run("return document.documentElement.scrollWidth")
                    self.assertLessEqual(wide, width)
                    self.accessible(f"at {width} pixels")
                    if width <= 820:
                        self.assertEqual(self.browser.small_targets(), [])
        finally:
            self.browser.size(1280, 900)


NEEDED = {name: ("chromium", "chromedriver", "pdftoppm") for name in ("Reception",)}

if __name__ == "__main__":
    main({name: case for name, case in globals().items() if name in NEEDED}, NEEDED)
