"""Leaflets in Chinese and Japanese, which have no spaces between words."""
import json
import re
import shutil
import subprocess
import sys
import unittest

from support import TREE, leafwright, main, read_json, scratch, tool

FOLDER = TREE / "tests" / "data" / "east-asian" / "tiny"
LANGUAGES = {"zh-Hans": "NotoSansCJKsc", "ja": "NotoSansCJKjp"}
_rendered = {}


def rendered(language):
    if language not in _rendered:
        path = scratch() / f"{language}.pdf"
        done = leafwright("render", FOLDER / f"{language}.json", "--layout", "handout", "-o", path)
        if done.returncode != 0:
            raise AssertionError(f"rendering {language} ended with {done.returncode}: {done.stderr.decode()}")
        _rendered[language] = path
    return _rendered[language]


def without_spaces(text):
    return re.sub(r"\s+", "", text)


def strings(value, key=""):
    """Texts of the content that are printed as they are."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from strings(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each, key)
    elif isinstance(value, str) and key in ("title", "subtitle", "short_answer", "heading", "text", "items", "do", "dont",
                                            "caption", "header", "rows", "disclaimer"):
        yield without_spaces(re.sub(r"\*\*|\[([^\]]*)\]\([^)]*\)", r"\1", value).replace("{number}", "112"))


class EastAsian(unittest.TestCase):
    def test_two_readers_find_all_text_unbroken(self):
        for language in LANGUAGES:
            wanted = list(strings(read_json(FOLDER / f"{language}.json")))
            self.assertGreater(len(wanted), 20)
            for command in (("pdftotext", "-raw", rendered(language), "-"),
                            ("mutool", "draw", "-q", "-F", "text", "-o", "-", rendered(language))):
                found = without_spaces(tool(*command).decode())
                for text in wanted:
                    # A page's foot and the next one's head stand inside a text that goes on.
                    with self.subTest(language=language, reader=command[0], text=text):
                        self.assertIn(text, found)

    def test_fonts_are_those_of_the_language_and_the_file_is_small(self):
        for language, font in LANGUAGES.items():
            fonts = tool("pdffonts", rendered(language)).decode()
            self.assertIn(font + "-Regular", fonts)
            self.assertIn(font + "-Bold", fonts)
            others = {name for name in re.findall(r"NotoSansCJK\w+", fonts)} - {font}
            self.assertEqual(others, set())
            self.assertLess(rendered(language).stat().st_size, 100_000)

    def test_the_finished_file_is_proven(self):
        for language in LANGUAGES:
            done = leafwright("verify", rendered(language))
            self.assertEqual(done.returncode, 0, (done.stdout + done.stderr).decode())

    def test_same_bytes(self):
        again = scratch() / "again.pdf"
        leafwright("render", FOLDER / "ja.json", "--layout", "handout", "-o", again)
        self.assertEqual(again.read_bytes(), rendered("ja").read_bytes())

    def test_without_the_font_package_the_leaflet_is_refused_with_what_would_help(self):
        data = scratch() / "data"
        for folder in ("schemas", "layouts", "content"):
            shutil.copytree(TREE / folder, data / folder)
        fonts = read_json(TREE / "fonts" / "noto-sans.json")
        fonts["families"] = [each for each in fonts["families"] if "CJK" not in each["family"]]
        fonts["other_families"] = [{"family": "Noto Sans CJK", "package": "fonts-noto-cjk", "scripts": ["Hani"]}]
        (data / "fonts").mkdir()
        (data / "fonts" / "noto-sans.json").write_text(json.dumps(fonts), encoding="utf-8")
        target = scratch() / "refused.pdf"
        done = leafwright("render", FOLDER / "zh-Hans.json", "--data", data, "-o", target)
        self.assertEqual(done.returncode, 3)
        self.assertFalse(target.exists())
        said = done.stderr.decode()
        self.assertIn("“小” (U+5C0F CJK UNIFIED IDEOGRAPH-5C0F) of the script Han", said)
        self.assertIn("install the Debian package fonts-noto-cjk", said)


class EastAsianConformance(unittest.TestCase):
    def test_verapdf(self):
        for flavour in ("ua1", "3a"):
            with self.subTest(flavour):
                files = [rendered(language) for language in LANGUAGES]
                done = subprocess.run([TREE / "scripts" / "verapdf.sh", flavour, *files], capture_output=True)
                if done.returncode == 4:
                    print(f"SKIPPED: veraPDF {flavour}: it cannot be fetched", file=sys.stderr)
                    continue
                self.assertEqual(done.returncode, 0, (done.stdout + done.stderr).decode())


NEEDED = {"EastAsian": ["pdftotext", "pdffonts", "mutool"], "EastAsianConformance": ["java", "mvn"]}

if __name__ == "__main__":
    main(globals(), NEEDED)
