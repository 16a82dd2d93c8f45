"""Printing and mailing from the page: a real browser, the real program, a printer and a mail server."""
import debian_python  # noqa: F401 (must come first)

import os
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for folder in ("e2e", "print", "mail"):
    sys.path.insert(0, str(TESTS / folder))
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

import post
import services
from cases import PageTest
from support import main, tool

ADDRESS = "asha.rao@example.org"


class Handover(PageTest):
    expected_complaints = ("status of 422",)  # a password that is too weak

    @classmethod
    def environment(cls):
        machines = services.Services()
        cls.addClassCleanup(machines.close)
        cls.printer = machines.printer("front", "-2")
        cls.options = ("--printer", cls.printer.uri)
        folder = Path(cls.folder.name)
        mail = post.aiosmtpd(folder)
        addresses, keys, cls.box = mail.__enter__()
        cls.addClassCleanup(mail.__exit__, None, None, None)
        settings = post.Desk(folder / "mail", addresses["starttls"], keys).settings
        return {**super().environment(), "LEAFWRIGHT_MAIL": str(settings)}

    def setUp(self):
        self.fresh("/?leaflet=calf-pain&lang=en-IN&layout=handout")
        self.browser.until(lambda: self.browser.pictures() and all(self.browser.pictures()), "the leaflet", 30)
        self.browser.until(lambda: self.browser.one("#printer").get_attribute("value") == self.printer.uri, "the printer")

    def job(self, words, seconds=30):
        return self.browser.until(lambda: next(each for each in self.browser.all(".job") if words in each.text), words, seconds)

    def test_print(self):
        self.browser.size(390, 844)
        self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), 390)
        self.assertEqual(self.browser.small_targets(), [])
        self.accessible("before printing, on a phone")
        self.browser.size(1280, 900)
        self.browser.one("#more").click()
        self.browser.one("#mono").click()
        self.browser.one("#print").click()
        printed = self.job("Printed")
        self.assertIn("Calf pain · English · Standard handout · 2 copies", printed.text)
        self.browser.until(lambda: "Printed" in self.browser.said(), "that it is printed, said")
        pdf, attributes = self.printer.last()
        self.assertTrue(pdf.startswith(b"%PDF-"))
        self.assertEqual(attributes["COPIES"], "2")
        self.assertEqual(self.browser.one("#copies").get_attribute("value"), "1")
        self.accessible("printed")
        # One of nonsense copies is stopped here, beside the field.
        count = len(self.printer.jobs())
        self.browser.one("#copies").send_keys(Keys.CONTROL, "a")
        self.browser.keys("0", Keys.ENTER)
        self.assertIn("a whole number from 1 to", self.browser.text("#copies-error"))
        self.assertEqual(self.browser.focused(), "copies")
        self.accessible("a wrong number of copies")
        self.assertEqual(len(self.printer.jobs()), count)

    def test_a_booklet_is_printed_on_sheets_to_fold(self):
        Select(self.browser.one("#layout")).select_by_visible_text("Booklet")
        self.browser.until(lambda: self.browser.text("#preview-state") == "8 pages", "the booklet", 30)
        self.browser.one("#print").click()
        self.job("Booklet")
        self.browser.until(lambda: "Printed" in self.browser.one(".job").text, "the printed booklet", 30)
        pdf, attributes = self.printer.last()
        self.assertEqual(attributes["SIDES"], "two-sided-short-edge")
        self.assertEqual(attributes["MEDIA"], "iso_a4_210x297mm")
        file = self.downloads / "sheets"
        file.write_bytes(pdf)
        self.assertRegex(tool("pdfinfo", file).decode(), r"Pages: +4\b")

    def test_a_printer_that_fails_is_told_with_what_to_do(self):
        broken = self.printer.folder / "broken"
        broken.touch()
        self.addCleanup(broken.unlink, missing_ok=True)
        self.browser.one("#print").click()
        failed = self.job("Not printed")
        self.assertGreater(len([line for line in failed.text.splitlines() if line.strip()]), 2)
        self.accessible("not printed")
        broken.unlink()
        failed.find_element("tag name", "button").click()
        self.job("Printed")
        self.assertFalse([each for each in self.browser.all(".job") if "Not printed" in each.text])

    def test_a_printer_without_paper_is_told_while_it_waits(self):
        self.printer.paper(False)
        self.addCleanup(self.printer.paper, True)
        self.browser.one("#print").click()
        waiting = self.browser.until(lambda: next(each for each in self.browser.all(".job") if "paper" in each.text), "no paper")
        self.assertIn("Printing", waiting.text)
        self.printer.paper(True)
        self.job("Printed")

    def test_email_by_keyboard(self):
        self.browser.one("#title").click()
        self.browser.keys("e")
        self.browser.until(lambda: self.browser.focused() == "to", "the dialog")
        self.accessible("the email dialog")
        self.browser.keys(Keys.ENTER)
        self.assertIn("Type the address", self.browser.text("#to-error"))
        self.browser.keys("asha.rao", Keys.ENTER)
        self.assertIn("not a whole address", self.browser.text("#to-error"))
        self.assertEqual(self.browser.one("#to").get_attribute("aria-invalid"), "true")
        self.browser.keys("@example.org", Keys.TAB, "See you on Friday.", Keys.TAB, "12345", Keys.ENTER)
        self.browser.until(lambda: self.browser.text("#password-error"), "words about the password")
        self.assertEqual(self.browser.focused(), "password")
        self.accessible("a weak password")
        self.browser.one("#password").clear()
        self.browser.one("#to").send_keys(Keys.ENTER)
        self.job("Email sent")
        self.assertEqual(self.browser.focused(), "title")
        sent = self.box.to(ADDRESS)
        self.assertEqual(len(sent), 1)
        self.assertIn("See you on Friday.", post.text_of(post.message(sent[0])))
        # Nothing of it stays: not in the storage, not in the page, not in the fields.
        self.assertNotIn("asha", self.kept())
        self.assertNotIn("asha", self.browser.driver.page_source)
        for field in ("#to", "#note", "#password"):
            self.assertEqual(self.browser.one(field).get_attribute("value"), "")
        self.accessible("sent")

    def test_an_email_that_is_refused_is_told(self):
        self.browser.one("#email-open").click()
        self.browser.until(lambda: self.browser.focused() == "to", "the dialog")
        self.browser.keys("nobody@example.org", Keys.ENTER)
        failed = self.job("Email not sent")
        self.assertGreater(len([line for line in failed.text.splitlines() if line.strip()]), 2)
        self.assertEqual(self.box.to("nobody@example.org"), [])
        # Escape leaves the dialog and gives the focus back.
        self.browser.one("#email-open").click()
        self.browser.until(lambda: self.browser.focused() == "to", "the dialog")
        self.browser.keys(Keys.ESCAPE)
        self.browser.until(lambda: self.browser.focused() == "email-open", "the focus back")


NEEDED = {"Handover": ("chromium", "chromedriver", "pdftoppm", "openssl", *services.PROGRAMS)}

if __name__ == "__main__":
    os.environ["PATH"] = services.program_path()
    main({name: case for name, case in globals().items() if name in NEEDED}, NEEDED)
