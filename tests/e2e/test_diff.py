"""Two versions of a leaflet compared, as a reviewer runs it."""
import copy
import html.parser
import json
import os
import pty
import random
import re
import shutil
import unittest

from support import CONTENT, TREE, NotJudged, in_ci, leafwright, main, one_space, program, read_json, scratch, tool, verapdf

VOID = {"meta", "br", "hr", "img", "link", "input"}


def version(name, edit, source=CONTENT):
    """The leaflet after `edit`, in a folder of its own with its pictures."""
    folder = scratch() / name
    if not folder.exists():
        shutil.copytree(source.parent / "art", folder / "calf-pain" / "art")
        shutil.copytree(TREE / "content" / "clinics", folder / "clinics")
    content = read_json(source)
    edit(content)
    path = folder / "calf-pain" / source.name
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def ten_edits(content):
    tiers = content["red_flags"]["tiers"]
    cold = tiers[1]["flags"].pop(2)
    tiers[0]["flags"].append(cold)
    tiers[1]["flags"][2]["text"] = "fever above 38.5 °C with a hot, swollen, red area"
    tiers[2]["flags"].append({"id": "night", "text": "wakes you at night for 2 weeks"})
    content["short_answer"] = content["short_answer"].replace("a slow return to activity", "a careful return to sport")
    content["disclaimer"] = content["disclaimer"].replace("does not replace", "may replace")
    sections = content["sections"]
    for section in sections:
        for block in section["blocks"]:
            if block["type"] == "do_dont":
                block["dont"].append(block["do"].pop(0))
            if block["type"] == "table":
                block["rows"][1][2] = "Often at night or while you rest < sleep & eat"
            if block["type"] == "pathway":
                edges = block["edges"]
                edges[1]["label"], edges[2]["label"] = edges[2]["label"], edges[1]["label"]
    sections.insert(1, sections.pop(2))
    content["questions"].pop(4)
    content["version"] = "0.2"
    content["reviewers"].append({"name": "Dr Meera Joshi", "role": "Vascular surgeon"})


# Words of each of these edits.
TOLD = ("a cold, pale or numb lower leg or foot", "fever above 38.5 °C with a hot, swollen, red area",
        "wakes you at night for 2 weeks", "a careful return to sport", "may replace advice", "Dr Meera Joshi",
        "move gently early on after a simple strain", "Can I exercise with calf pain?", "while you rest < sleep & eat",
        "answer on it", "38.5 °C")


def reviewed():
    return version("reviewed", ten_edits)


class Reader(html.parser.HTMLParser):
    """Text, elements that do not balance, and anything that would run or be fetched."""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.text, self.attributes = [], [], "", []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in ("script", "img", "iframe", "object", "link") or any(name in ("src", "href") or name.startswith("on")
                                                                       for name, _ in attrs):
            self.faults.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text += data


def read_html(path):
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader


class Diff(unittest.TestCase):
    def test_no_change_is_told_and_ends_with_0(self):
        done = leafwright("diff", CONTENT, CONTENT)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn("Nothing changed", done.stdout.decode())

    def test_a_pdf_carries_its_version(self):
        pdf = scratch() / "before.pdf"
        self.assertEqual(leafwright("render", CONTENT, "-o", pdf).returncode, 0)
        done = leafwright("diff", pdf, CONTENT)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn("Nothing changed", done.stdout.decode())
        self.assertIn("Pictures not compared", done.stdout.decode())
        done = leafwright("diff", pdf, reviewed())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("[-does not-] {+may+} replace advice", done.stdout.decode())

        broken = scratch() / "broken.pdf"
        broken.write_bytes(pdf.read_bytes().replace(b"Calf", b"Half", 1))
        done = leafwright("diff", broken, CONTENT)
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertIn(b"[diff.changed]", done.stderr)

        bare = scratch() / "bare.pdf"
        leafwright("render", CONTENT, "--no-source", "-o", bare)
        done = leafwright("diff", bare, CONTENT)
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertIn(b"[diff.no-content]", done.stderr)

    def test_refusals(self):
        ankle = TREE / "content" / "ankle-sprain" / "en-IN.json"
        for files, code, exit_code in (((CONTENT, ankle), b"[diff.other-leaflet]", 3),
                                       ((CONTENT, CONTENT.with_name("hi-IN.json")), b"[diff.other-language]", 3),
                                       ((CONTENT, scratch() / "absent.json"), b"[file.missing]", 4)):
            done = leafwright("diff", *files)
            self.assertEqual((done.returncode, done.stdout), (exit_code, b""))
            self.assertIn(code, done.stderr)
        self.assertEqual(leafwright("diff", CONTENT).returncode, 2)
        self.assertEqual(leafwright("diff", CONTENT, CONTENT, "-o", scratch() / "x.doc").returncode, 2)
        kept = version("kept", lambda content: None)
        before = kept.read_bytes()
        copied = kept.with_suffix(".txt")
        copied.write_bytes(before)
        self.assertEqual(leafwright("diff", CONTENT, copied, "-o", copied).returncode, 2)
        self.assertEqual(copied.read_bytes(), before)

    def test_pictures_by_their_sums(self):
        path = version("drawn", lambda content: None)
        with open(path.parent / "art" / "calf.svg", "a") as file:
            file.write("<!-- redrawn -->\n")
        told = leafwright("diff", CONTENT, path).stdout.decode()
        self.assertIn("1 picture; nothing else", told)
        self.assertIn("another picture under the same name, art/calf.svg", told)

    def test_an_old_version_alone(self):
        """As taken out of a history, without its pictures."""
        alone = scratch() / "alone.json"
        shutil.copy(CONTENT, alone)
        done = leafwright("diff", alone, reviewed(), "-o", scratch() / "alone.pdf")
        self.assertEqual(done.returncode, 0, done.stderr)
        text = tool("pdftotext", scratch() / "alone.pdf", "-").decode()
        self.assertIn("Pictures not compared", text)
        self.assertIn("Before: version 0.1, page 1", text)

    def test_colour_on_a_terminal_alone(self):
        def on_a_terminal(**more):
            leader, follower = pty.openpty()
            pid = os.fork()
            if pid == 0:
                os.dup2(follower, 1)
                os.execve(program(), [program(), "diff", str(CONTENT), str(reviewed())],
                          {**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "TERM": "xterm", **more})
            os.close(follower)
            told = b""
            while True:
                try:
                    part = os.read(leader, 65536)
                except OSError:
                    break
                if not part:
                    break
                told += part
            os.close(leader)
            os.waitpid(pid, 0)
            return told
        self.assertIn(b"\x1b[31;9mdoes not\x1b[0m", on_a_terminal())
        self.assertIn(b"[-does not-]", on_a_terminal(NO_COLOR="1"))
        self.assertNotIn(b"\x1b", leafwright("diff", CONTENT, reviewed()).stdout)

    def test_text_file_and_output_are_the_same(self):
        path = scratch() / "told.txt"
        done = leafwright("diff", CONTENT, reviewed(), "-o", path)
        self.assertEqual(done.returncode, 0)
        self.assertTrue(done.stdout.decode().endswith(f"; nothing else.\n{path}\n"), done.stdout)
        self.assertEqual(path.read_bytes(), leafwright("diff", CONTENT, reviewed()).stdout)
        text = path.read_text()
        before, after = re.sub(r"\{\+.*?\+\} ?", "", text), re.sub(r"\[-.*?-\] ?", "", text)
        for words in TOLD:
            self.assertTrue(words in after.replace("{+", "").replace("+}", "") or f"[-{words}-]" in before, words)


class DiffPage(unittest.TestCase):
    def test_sound_and_by_itself(self):
        path = scratch() / "told.html"
        self.assertEqual(leafwright("diff", CONTENT, reviewed(), "-o", path).returncode, 0)
        reader = read_html(path)
        self.assertEqual((reader.open, reader.faults), ([], []))
        self.assertIn(("html", "lang", "en"), reader.attributes)
        self.assertIn(("p", "lang", "en-IN"), reader.attributes)
        self.assertNotIn("url(", path.read_text())
        self.assertIn("Often at night or while you", reader.text)
        self.assertIn("< sleep & eat", reader.text)
        self.assertIn("[Removed: does not]", reader.text)
        self.assertIn("[Added: may]", reader.text)

    def test_right_to_left(self):
        urdu = CONTENT.with_name("ur-IN.json")
        after = version("urdu", lambda content: content.update(subtitle="نیا عنوان 15"), urdu)
        path = scratch() / "urdu.html"
        self.assertEqual(leafwright("diff", urdu, after, "-o", path).returncode, 0)
        reader = read_html(path)
        self.assertEqual((reader.open, reader.faults), ([], []))
        self.assertIn(("p", "dir", "rtl"), reader.attributes)
        self.assertIn("نیا", reader.text)

    def test_random_markup_stays_text(self):
        signs = ["<b>", "&amp;", "\"", "'", "</p>", "<!--", "]]>", "&#60;", "<script>"]
        for seed in range(6):
            chance = random.Random(seed)
            content = "".join(chance.choices(signs, k=6))
            after = version("signs", lambda leaflet: leaflet["sections"][0].update(heading="Calf " + content))
            path = scratch() / "signs.html"
            done = leafwright("diff", CONTENT, after, "-o", path)
            if done.returncode == 3:
                continue  # no Markdown that a heading may have
            reader = read_html(path)
            self.assertEqual((reader.open, reader.faults), ([], []))


class DiffPdf(unittest.TestCase):
    def test_every_change_is_text_and_pages_follow(self):
        path = scratch() / "told.pdf"
        done = leafwright("diff", CONTENT, reviewed(), "-o", path)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = one_space(tool("pdftotext", path, "-").decode())
        for words in TOLD:
            self.assertIn(words, text)
        for words in ("Pages before and after", "Before: version 0.1, page 2", "After: version 0.2, page 2"):
            self.assertIn(words, text)
        sizes = tool("pdfinfo", "-l", "99", path).decode()
        self.assertIn("595.28 x 841.89", sizes)
        self.assertIn("841.89 x 595.28", sizes)
        again = scratch() / "again.pdf"
        leafwright("diff", CONTENT, reviewed(), "-o", again)
        self.assertEqual(path.read_bytes(), again.read_bytes())

    def test_nothing_is_clipped(self):
        """With everything changed the list takes many pages, and all its words are on them."""
        def every_text(content):
            def visit(value):
                if isinstance(value, dict):
                    return {k: v if k in ("id", "type", "source", "kind", "from", "to", "urgency", "role", "url", "tone",
                                          "span", "side") else visit(v) for k, v in value.items()}
                if isinstance(value, list):
                    return [visit(each) for each in value]
                return value + " too" if isinstance(value, str) else value
            for key in ("short_answer", "red_flags", "sections", "questions"):
                content[key] = visit(copy.deepcopy(content[key]))
        path = scratch() / "many.pdf"
        after = version("many", every_text)
        done = leafwright("diff", CONTENT, after, "-o", path)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = one_space(tool("pdftotext", path, "-").decode())
        content = read_json(after)
        for words in [content["short_answer"].split(". ")[-1].replace("**", ""),
                      *(one["question"] for one in content["questions"]),
                      *(one["heading"] for one in content["sections"])]:
            self.assertIn(words, text)
        for line in tool("pdftotext", "-bbox", path, "-").decode().splitlines():
            if line.strip().startswith("<word"):
                numbers = dict(part.split("=", 1) for part in line.split()[1:5])
                low, high = (float(numbers[key].strip('"').split('"')[0]) for key in ("xMin", "xMax"))
                self.assertGreaterEqual(low, 14)
                self.assertLessEqual(high, 842 - 14)

    def test_a_version_that_is_refused_says_why(self):
        withdrawn = version("withdrawn", lambda content: content.update(status="withdrawn"))
        path = scratch() / "withdrawn.pdf"
        done = leafwright("diff", CONTENT, withdrawn, "-o", path)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = one_space(tool("pdftotext", path, "-").decode())
        self.assertIn("cannot be shown: this leaflet is withdrawn", text)
        self.assertIn("Before: version 0.1, page 1", text)

    def test_urdu(self):
        urdu = CONTENT.with_name("ur-IN.json")
        after = version("urdu-pdf", lambda content: content.update(subtitle="نیا عنوان 15"), urdu)
        path = scratch() / "urdu.pdf"
        done = leafwright("diff", urdu, after, "-o", path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("نیا", tool("pdftotext", path, "-").decode())


class DiffConformance(unittest.TestCase):
    def test_verapdf(self):
        files = []
        for name, before, after in (("english", CONTENT, reviewed()),
                                    ("urdu", CONTENT.with_name("ur-IN.json"),
                                     version("urdu-ua", lambda content: content.update(subtitle="نیا عنوان 15"),
                                             CONTENT.with_name("ur-IN.json")))):
            files.append(scratch() / f"judged-{name}.pdf")
            done = leafwright("diff", before, after, "-o", files[-1])
            self.assertEqual(done.returncode, 0, done.stderr)
        try:
            self.assertEqual({str(path): [] for path in files}, verapdf("ua1", files))
        except NotJudged as reason:
            self.assertFalse(in_ci(), reason)
            self.skipTest(f"veraPDF: {reason}")


NEEDED = {"DiffPdf": ["pdftotext", "pdfinfo"], "DiffConformance": ["java", "mvn"]}

if __name__ == "__main__":
    main(globals(), NEEDED)
