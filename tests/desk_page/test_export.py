"""Exported pages in a browser: axe-core finds nothing, at two widths and under the policy that the page needs."""
import http.server
import sys
import threading
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from support import TREE, in_ci, leafwright, main, scratch
from browser import Browser, NoAxe

LEAFLETS = [TREE / "content" / name for name in
            ("calf-pain/en-IN.json", "calf-pain/hi-IN.json", "calf-pain/ur-IN.json", "low-back-pain/en-IN.json")]
WIDTHS = (360, 1280)
# What is only asked of a page of its own: a mail is shown within one.
WHOLE_PAGE = ("landmark-one-main:", "region:")


def exported(content, *options):
    done = leafwright("export", content, *options, "-o", "-")
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode())
    return done.stdout


class ExportAudit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            cls.browser = Browser(scratch())
        except NoAxe as reason:
            if in_ci():
                raise
            raise unittest.SkipTest(str(reason)) from reason
        cls.addClassCleanup(cls.browser.quit)
        cls.pages = {}
        for content in LEAFLETS:
            name = f"/{content.parent.name}.{content.stem}"
            cls.pages[name] = exported(content)
            cls.pages[name + ".mail"] = exported(content, "--brief")
        pages = cls.pages

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                page = pages.get(self.path, b"")
                self.send_response(200 if page else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)
        cls.origin = f"http://127.0.0.1:{server.server_port}"

    def test_nothing_bars_anybody(self):
        for name in self.pages:
            for width in WIDTHS:
                with self.subTest(page=name, width=width):
                    self.browser.size(width, 900)
                    self.browser.open(self.origin + name)
                    found = self.browser.violations()
                    if name.endswith(".mail"):
                        found = [each for each in found if not each.startswith(WHOLE_PAGE)]
                    self.assertEqual(found, [])

    def test_the_audit_is_awake(self):
        self.pages["/broken"] = self.pages["/calf-pain.en-IN"].replace(b"--subtitle: #4a5666", b"--subtitle: #c0c8d0")
        self.assertNotEqual(self.pages["/broken"], self.pages["/calf-pain.en-IN"])
        self.browser.open(self.origin + "/broken")
        self.assertTrue([each for each in self.browser.violations() if each.startswith("color-contrast:")])

    def test_no_page_is_wider_than_a_phone(self):
        for name in self.pages:
            with self.subTest(page=name):
                self.browser.size(320, 700)
                self.browser.open(self.origin + name)
                self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), 320)


if __name__ == "__main__":
    main(globals(), {"ExportAudit": ("chromium", "chromedriver")})
