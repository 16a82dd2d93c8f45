"""The words of the desk's page: the same in every language, all of them used, and none in the pages themselves."""
import json
import re
import sys
import unittest
from html.parser import HTMLParser
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
DESK = TREE / "desk"
NAMED = re.compile(r"\{(\w+)\}")
# Parts of keys that a script puts together.
MADE = [r"state\.\w+", r"jobs\.(print|email)_\w+", r"edition\.[\w-]+", r"author\.(error|warning|note)(_count)?"]


def words(language):
    return json.loads((DESK / "words" / f"{language}.json").read_text(encoding="utf-8"))


def pages():
    return sorted(DESK.glob("*.html"))


class Page(HTMLParser):
    """Collects what a page says by itself, and what a strict policy would refuse."""

    def __init__(self, text):
        super().__init__()
        self.said, self.refused, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "link", "img", "input", "br"):
            self.open.append(dict(attributes, tag=tag))
        for name, value in attributes:
            if name == "style" or name.startswith("on") or re.match(r"(https?:)?//|data:|javascript:", value or ""):
                self.refused.append(f"{tag} {name}={value}")
        if tag == "style" or tag == "script" and "src" not in dict(attributes):
            self.refused.append(tag)

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        # A language's own name and a key's cap are the same everywhere; <title> is seen before the words are there.
        about = self.open[-1] if self.open else {}
        if data.strip() and "lang" not in about and about["tag"] not in ("kbd", "title") and "noscript" not in about.get("class", ""):
            self.said.append(data.strip())


class Words(unittest.TestCase):
    def test_every_language_has_the_same_keys(self):
        english = words("en")["words"]
        for file in sorted((DESK / "words").glob("*.json")):
            with self.subTest(file.name):
                data = words(file.stem)
                self.assertEqual(data["language"], file.stem)
                self.assertEqual(list(data["words"]), list(english))
                for key, text in data["words"].items():
                    self.assertEqual(sorted(NAMED.findall(text)), sorted(NAMED.findall(english[key])), key)

    def test_they_follow_their_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("this Python has no jsonschema")
        schema = json.loads((TREE / "schemas" / "desk-words.schema.json").read_text(encoding="utf-8"))
        for file in sorted((DESK / "words").glob("*.json")):
            jsonschema.validate(words(file.stem), schema)
        bad = dict(words("en"), words={"print.do": "<b>Print</b>"})
        self.assertRaises(jsonschema.ValidationError, jsonschema.validate, bad, schema)

    def test_the_page_offers_what_is_there(self):
        offered = re.search(r"LANGUAGES = \[(.*)\]", (DESK / "words.js").read_text()).group(1)
        self.assertEqual(re.findall(r"'(\w+)'", offered), sorted(file.stem for file in (DESK / "words").glob("*.json")))

    def test_every_key_is_used_and_every_used_key_is_there(self):
        keys = set(words("en")["words"])
        plain = {re.sub(r"\.(one|other)$", "", key) for key in keys}
        used = set()
        for page in pages():
            used |= set(re.findall(r'data-word(?:-[a-z-]+)?="([^"]+)"', page.read_text()))
        for script in DESK.glob("*.js"):
            text = script.read_text()
            used |= {key for key in re.findall(r"'([a-z][a-z_-]*(?:\.[a-z_-]+)*)'", text) if key in plain}
            # In calls that take a key, an unknown one is a slip.
            named = re.findall(r"\b(?:say|showState)\('([^']+)'|\b(?:setWords|worded)\([^,()]+(?:\([^)]*\))?, '([^']+)'", text)
            used |= {first or second for first, second in named}
        self.assertEqual(sorted(used - plain), [])
        made = re.compile("|".join(MADE))
        self.assertEqual(sorted(key for key in plain - used if not made.fullmatch(key)), [])

    def test_the_pages_hold_no_words_and_nothing_the_policy_refuses(self):
        for page in pages():
            with self.subTest(page.name):
                parsed = Page(page.read_text(encoding="utf-8"))
                self.assertEqual(parsed.said, [])
                self.assertEqual(parsed.refused, [])
        for bad in ('<p style="color:red"></p>', '<script>x</script>', '<img src="//x.example/a.png">', '<p onclick="x"></p>'):
            self.assertTrue(Page(bad).refused, bad)
        self.assertTrue(Page("<p>Hello</p>").said)

    def test_scripts_ask_nobody_else_and_make_no_markup(self):
        bad = re.compile(r"https?://(?!www\.w3\.org/2000/svg)|innerHTML|outerHTML|insertAdjacentHTML|\beval\(|"
                         r"document\.write|setAttribute\('style'")
        for script in DESK.glob("*.js"):
            self.assertEqual(bad.findall(script.read_text()), [], script.name)
        for sheet in DESK.glob("*.css"):
            self.assertNotRegex(sheet.read_text(), r"url\(|@import", sheet.name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[1:])
