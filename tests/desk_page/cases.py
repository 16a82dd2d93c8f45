"""A desk and a browser for each class of tests, and what every test of the page ends with."""
import json
import sys
import tempfile
import unittest
from pathlib import Path

from browser import Browser, NoAxe
from served import Desk, make_data


class PageTest(unittest.TestCase):
    options = ()
    expected_complaints = ()  # parts of what the browser may say: a refusal that the test provokes

    @classmethod
    def environment(cls):
        """Of the desk; may start services, and name them in `options`."""
        return {"CUPS_SERVER": "/nowhere/cups.sock"}  # not the printers of this machine

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        root = Path(cls.folder.name)
        (root / "data").mkdir()
        cls.downloads = root / "downloads"
        cls.downloads.mkdir()
        cls.data = make_data(root / "data")
        environment = cls.environment()
        cls.desk = Desk(cls.data, *cls.options, env=environment)
        cls.addClassCleanup(cls.desk.end)
        try:
            cls.browser = Browser(cls.downloads)
        except NoAxe as reason:
            raise unittest.SkipTest(f"axe-core cannot be had: {reason}") from None
        cls.addClassCleanup(cls.browser.quit)
        cls.browser.size(1280, 900)

    def tearDown(self):
        said = [line for line in self.browser.console() if not any(part in line for part in self.expected_complaints)]
        self.assertEqual(said, [], "the browser's console is not empty")

    def go(self, path="/"):
        self.browser.open(self.desk.url + path)

    def fresh(self, path="/"):
        """The page as somebody sees it who has never been there."""
        self.browser.clear(self.desk.url)
        self.go(path)

    def accessible(self, state):
        self.assertEqual(self.browser.violations(), [], state)

    def kept(self):
        """All that the browser keeps of the page, as text."""
        return self.browser.run("return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")

    def words(self, language):
        return json.loads((self.data / "desk" / "words" / f"{language}.json").read_text(encoding="utf-8"))["words"]
