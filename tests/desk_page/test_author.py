"""The author's view in a real browser, against the real program; and the login, where a token is asked for."""
import debian_python  # noqa: F401 (must come first)

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from cases import PageTest
from support import main, read_json

TOKEN = "a-token-for-the-tests-alone"


class Author(PageTest):
    # A draft that somebody else has saved is refused.
    expected_complaints = ("status of 412",)

    def published(self):
        return self.data / "content" / "calf-pain" / "en-IN.json"

    def draft(self):
        return self.data / "content" / "calf-pain" / "en-IN.draft.json"

    def setUp(self):
        self.draft().unlink(missing_ok=True)
        self.fresh("/author?leaflet=calf-pain&lang=en-IN")
        self.settled()

    def settled(self):
        self.browser.until(lambda: self.browser.text("#problems-state") and self.browser.pictures()[:1] != [0]
                           and "page" in self.browser.text("#preview-state"), "the preview", 30)

    def replace(self, old, new):
        """As if typed: selects the words and types over them."""
        self.browser.run("""
            const field = document.querySelector('#text');
            const place = field.value.indexOf(arguments[0]);
            field.focus();
            field.setSelectionRange(place, place + arguments[0].length);""", old)
        self.browser.keys(new)

    def line_of(self, words):
        return self.browser.run("return document.querySelector('#text').value").split(words)[0].count("\n") + 1

    def test_from_a_mistake_to_a_saved_draft(self):
        before = self.published().read_bytes()
        self.assertIn("Nothing reaches a patient before it is approved.", self.browser.text(".notice"))
        self.assertIn("leafwright approve content/calf-pain/en-IN.draft.json", self.browser.text("#approve"))
        self.assertRegex(self.browser.text("#fit"), r"(?i)side 1: \d+ % full")
        self.assertRegex(self.browser.text("#reading"), r"Grade \d")
        self.accessible("the author's view")

        self.replace('"subtitle"', '"subtitel"')
        line = self.line_of('"subtitel"')
        entry = self.browser.until(lambda: next(each for each in self.browser.all("button.problem-entry")
                                                if "subtitel" in each.text), "the problem")
        self.assertIn(f"line {line}", entry.text)
        self.assertIn("Did you mean", entry.text)
        self.assertIn("error", self.browser.text("#problems-state"))
        self.assertIn("from before the errors", self.browser.text("#preview-state"))
        self.assertEqual(self.browser.text("#save-state"), "Changes are not saved yet.")
        # Beside the line itself, in the field, and below it where the cursor is.
        marked = self.browser.all(".line.marked")
        self.assertEqual([self.browser.run("return [...arguments[0].parentNode.children].indexOf(arguments[0]) + 1", each)
                          for each in marked if "subtitel" in each.text][:1], [line])
        entry.send_keys(Keys.ENTER)
        self.assertEqual(self.browser.focused(), "text")
        self.assertIn("subtitel", self.browser.selected())
        self.browser.until(lambda: "subtitel" in self.browser.text("#line-note"), "the words beside the line")
        self.accessible("with a mistake")

        self.replace('"subtitel"', '"subtitle"')
        self.replace("What causes it", "Why it hurts")
        self.browser.until(lambda: "errors" not in self.browser.text("#preview-state")
                           and not self.browser.all(".problem-entry.error"), "a preview without errors")
        self.browser.one("#text").send_keys(Keys.CONTROL, "s")
        self.browser.until(lambda: "Not published." in self.browser.text("#save-state"), "the saved draft")
        self.assertEqual(self.published().read_bytes(), before)
        saved = read_json(self.draft())
        self.assertEqual((saved["subtitle"][:12], saved["status"]), ("Why it hurts", "draft"))
        self.accessible("a saved draft")
        self.go("/author?leaflet=calf-pain&lang=en-IN")
        self.settled()
        self.assertIn("saved draft", self.browser.text("#save-state"))
        self.assertIn("(draft)", self.browser.text("#language"))

    def test_a_conflict_is_told_and_nothing_is_lost(self):
        theirs = dict(read_json(self.published()), subtitle="Theirs")
        self.replace("What causes it", "Mine, what causes it")
        self.draft().write_text(json.dumps(theirs), encoding="utf-8")
        self.browser.one("#save").click()
        self.browser.until(lambda: "Somebody else has saved" in self.browser.text("#save-problem"), "the conflict")
        self.accessible("a conflict")
        self.assertIn("Mine, what", self.browser.one("#text").get_attribute("value"))
        self.assertEqual(read_json(self.draft())["subtitle"], "Theirs")
        mine, other = self.browser.all("#save-problem button")
        mine.click()
        self.browser.until(lambda: "Not published." in self.browser.text("#save-state"), "mine over theirs")
        self.assertTrue(read_json(self.draft())["subtitle"].startswith("Mine"))
        # And the other way round.
        self.draft().write_text(json.dumps(theirs), encoding="utf-8")
        self.replace("Mine", "Mine again")
        self.browser.one("#save").click()
        self.browser.until(lambda: self.browser.shown("#save-problem"), "the second conflict")
        self.browser.all("#save-problem button")[1].click()
        self.browser.until(lambda: "Theirs" in self.browser.one("#text").get_attribute("value"), "theirs")

    def test_find_leave_and_keyboard(self):
        field = self.browser.one("#find")
        field.send_keys("short_answer", Keys.ENTER)
        self.assertEqual(self.browser.focused(), "text")
        self.browser.until(lambda: self.browser.text(".line.current") != "", "the line")
        self.assertEqual(self.browser.selected(), "short_answer")
        field.clear()
        field.send_keys("17", Keys.ENTER)
        self.assertEqual(self.browser.selected("field.value.slice(0, field.selectionStart).split('\\n').length"), 17)
        field.clear()
        field.send_keys("nowhere to be found", Keys.ENTER)
        self.browser.until(lambda: "is not in the content" in self.browser.text("#find-error"), "that it is not there")
        # Tab leaves the field, both ways; Enter keeps the indentation.
        self.browser.one("#text").click()
        self.browser.keys(Keys.TAB)
        self.assertNotEqual(self.browser.focused(), "text")
        self.replace('"title": "Calf pain",', '"title": "Calf pain",')
        self.browser.keys(Keys.ENTER)
        self.assertIn('"title": "Calf pain",\n  \n', self.browser.one("#text").get_attribute("value"))
        # The numbers stand at their lines although long lines are wrapped.
        self.assertTrue(self.browser.run("""
            return Math.abs(document.querySelector('#mirror').scrollHeight - document.querySelector('#text').scrollHeight) < 3"""))
        # Another leaflet only after a question; staying loses nothing.
        Select(self.browser.one("#leaflet")).select_by_value("ankle-sprain")
        self.browser.until(lambda: self.browser.shown("#leave"), "the question")
        self.accessible("the question")
        self.browser.keys(Keys.ESCAPE)
        self.browser.until(lambda: not self.browser.shown("#leave"), "staying")
        self.assertEqual(self.browser.one("#leaflet").get_attribute("value"), "calf-pain")
        self.assertTrue(self.browser.run("""
            const leaving = new Event('beforeunload', { cancelable: true });
            window.dispatchEvent(leaving);
            return leaving.defaultPrevented"""))
        Select(self.browser.one("#leaflet")).select_by_value("ankle-sprain")
        self.browser.until(lambda: self.browser.shown("#leave"), "the question")
        self.browser.one("#leave-do").click()
        self.browser.until(lambda: '"ankle-sprain"' in self.browser.one("#text").get_attribute("value"), "the other leaflet")

    def test_in_hindi_at_every_width(self):
        words = self.words("hi")
        self.browser.one("button[data-words=hi]").click()
        self.browser.until(lambda: self.browser.text("#problems-title") == words["author.problems"], "the page in Hindi")
        try:
            for width, height in ((390, 844), (640, 430), (820, 1180), (1280, 900)):
                with self.subTest(width):
                    self.browser.size(width, height)
                    self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), width)
                    self.accessible(f"in Hindi at {width} pixels")
        finally:
            self.browser.size(1280, 900)


class Login(PageTest):
    expected_complaints = ("status of 401", "status of 403")

    @classmethod
    def setUpClass(cls):
        secrets = tempfile.TemporaryDirectory()
        cls.addClassCleanup(secrets.cleanup)
        file = Path(secrets.name) / "tokens"
        file.write_text(TOKEN + "\n")
        file.chmod(0o600)
        cls.options = ("--token-file", file)
        super().setUpClass()

    def test_the_token_is_asked_for_and_not_kept(self):
        self.fresh()
        self.browser.until(lambda: self.browser.shown("#login"), "the question for the token")
        self.assertEqual(self.browser.focused(), "token")
        self.accessible("the login")
        self.browser.keys(Keys.ESCAPE, Keys.ENTER)
        self.browser.until(lambda: "Type the token" in self.browser.text("#token-error"), "words for no token")
        self.browser.keys("something-else-altogether", Keys.ENTER)
        self.browser.until(lambda: "not the token" in self.browser.text("#token-error"), "words for a wrong token")
        self.accessible("a wrong token")
        self.browser.keys(TOKEN, Keys.ENTER)
        self.browser.until(lambda: self.browser.shown(".card"), "the library")
        self.assertFalse(self.browser.shown("#login"))
        self.assertNotIn(TOKEN, self.kept())
        self.go("/author")
        self.browser.until(lambda: self.browser.text("#problems-state"), "the author's view without a question", 30)
        self.browser.one("#logout").click()
        self.browser.until(lambda: self.browser.shown("#login"), "the question again")


NEEDED = {name: ("chromium", "chromedriver", "pdftoppm") for name in ("Author", "Login")}

if __name__ == "__main__":
    main({name: case for name, case in globals().items() if name in NEEDED}, NEEDED)
