"""A leaflet as text and as a web page, as a clinic exports it."""
import html.parser
import json
import shutil
import unittest

from support import CONTENT, TREE, leafwright, main, one_space, read_json, scratch

LEAFLETS = sorted((TREE / "content").glob("*/*-IN.json"))
VOID = {"meta", "br"}
ROWS = {"p", "li", "h1", "h2", "h3", "td", "th", "caption", "figcaption", "dt", "dd", "ul", "ol", "div"}


class Reader(html.parser.HTMLParser):
    """The words of a page, the elements with an id, and whatever would run or be fetched."""

    def __init__(self, text):
        super().__init__()
        self.open, self.words, self.by_id, self.faults = [], "", {}, []
        self.feed(text)
        self.close()
        self.words = one_space(self.words)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, attrs.get("id")))
        if tag in ROWS:
            self.words += " "
        if tag in ("script", "link", "img", "iframe", "object", "base", "form") or any(
                name in ("src", "style") or name.startswith("on") for name in attrs):
            self.faults.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if "head" in tags:
            return
        self.words += data
        for _, name in self.open:
            if name:
                self.by_id[name] = self.by_id.get(name, "") + data


def exported(*arguments):
    done = leafwright("export", *arguments, "-o", "-")
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode())
    return done.stdout.decode("utf-8")


class Export(unittest.TestCase):
    def test_red_flags_are_in_every_form(self):
        for path in LEAFLETS:
            leaflet = read_json(path)
            forms = {name: exported(path, *options) for name, options in (
                ("page", ()), ("mail", ("--brief",)), ("text", ("-f", "text")), ("plain mail", ("--brief", "-f", "text")))}
            for tier in leaflet["red_flags"]["tiers"]:
                heading = one_space(tier["heading"].replace("{number}", leaflet["emergency_number"]))
                for name, form in forms.items():
                    with self.subTest(leaflet=path, form=name, tier=heading):
                        text = form.replace("\u2068", "").replace("\u2069", "").replace("\u200f", "")
                        words = one_space(text) if "text" in name or "plain" in name else Reader(text).words
                        at = words.index(heading)
                        for flag in tier["flags"]:
                            at = words.index(one_space(flag["text"].replace("*", "")), at)
            page = Reader(forms["page"])
            for tier in leaflet["red_flags"]["tiers"]:
                for flag in tier["flags"]:
                    self.assertEqual(one_space(page.by_id[flag["id"]]), flag["text"].replace("*", ""))
            self.assertEqual(page.faults, [])

    def test_the_file_is_named_and_is_the_same_each_time(self):
        folder = scratch() / "exports"
        folder.mkdir()
        for arguments, name in (((), "calf-pain.en-IN.html"), (("--format", "text"), "calf-pain.en-IN.txt")):
            done = leafwright("export", CONTENT, *arguments, cwd=folder)
            self.assertEqual((done.returncode, done.stdout.decode()), (0, name + "\n"))
            self.assertEqual((folder / name).read_text(encoding="utf-8"), exported(CONTENT, *arguments))

    def test_what_may_not_be_rendered_is_not_exported(self):
        folder = scratch() / "content"
        for name in ("clinics", "calf-pain/art"):
            shutil.copytree(TREE / "content" / name, folder / name)
        leaflet = read_json(CONTENT)
        path = folder / "calf-pain" / "en-IN.json"
        target = scratch() / "refused.html"

        def refused(code, *arguments):
            path.write_text(json.dumps(leaflet), encoding="utf-8")
            done = leafwright("export", path, "-o", target, *arguments)
            self.assertEqual(done.returncode, 3, done.stderr.decode())
            self.assertIn(code, done.stderr.decode())
            self.assertFalse(target.exists())

        refused("review.overdue", "--today", "2031-01-01")
        leaflet["status"] = "withdrawn"
        refused("content.withdrawn")
        leaflet["status"] = "draft"
        leaflet["subtitel"] = "x"
        refused("subtitel")

    def test_wrong_usage(self):
        self.assertEqual(leafwright("export").returncode, 2)
        self.assertEqual(leafwright("export", CONTENT, "--format", "rtf").returncode, 2)
        own = scratch() / "own.json"
        own.write_bytes(CONTENT.read_bytes())
        self.assertEqual(leafwright("export", own, "-o", own).returncode, 2)
        self.assertEqual(own.read_bytes(), CONTENT.read_bytes())
        self.assertEqual(leafwright("export", CONTENT, "-o", scratch() / "none" / "x.html").returncode, 4)


if __name__ == "__main__":
    main(globals(), {})
