"""Bad input: the right exit code, every problem with its place, and no output file touched."""
import json
import os
import re
import resource
import shutil
import signal
import struct
import subprocess
import unittest
import zlib

from support import TREE, leafwright, main, program, read_json, scratch

OLD = b"an older file"
PLACE = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+) (?P<pointer>/\S*): .+ \[(?P<code>[a-z0-9.-]+)\]$")
LINE = re.compile(r"^.+ \[[a-z0-9.-]+\]$")


class Library:
    """A copy of the content that a test may spoil."""
    count = 0

    def __init__(self):
        Library.count += 1
        self.root = scratch() / f"library-{Library.count}"
        shutil.copytree(TREE / "content", self.root / "content")
        self.content = self.root / "content" / "calf-pain" / "en-IN.json"
        self.art = self.content.parent / "art"
        self.data = read_json(self.content)
        self.output = self.root / "out" / "leaflet.pdf"
        self.output.parent.mkdir()
        self.output.write_bytes(OLD)

    def save(self):
        self.content.write_text(json.dumps(self.data, ensure_ascii=False, indent=2), encoding="utf-8")

    def render(self, *options, output=None):
        layout = [] if "--layout" in options else ["--layout", "full"]
        return leafwright("render", self.content, "-o", output or self.output, *layout, *options)


def block(data, kind):
    """The first block of a kind in every edition, and its pointer."""
    for s, section in enumerate(data["sections"]):
        for b, each in enumerate(section["blocks"]):
            if each["type"] == kind:
                return each, f"/sections/{s}/blocks/{b}"
    raise AssertionError(f"the content has no {kind}")


def png(width, height):
    """The head of a PNG that claims this size; what follows does not matter."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


class Refusals(unittest.TestCase):
    def setUp(self):
        self.library = Library()

    def refused(self, done, code, exit_code=3, pointer=None, words=None):
        """Checks the whole answer; returns the problem lines."""
        library, text = self.library, done.stderr.decode()
        self.assertEqual(done.returncode, exit_code, text)
        self.assertEqual(done.stdout, b"")
        self.assertEqual(library.output.read_bytes(), OLD)
        self.assertEqual([path.name for path in library.output.parent.iterdir()], [library.output.name])
        *problems, last = text.splitlines()
        count = len(problems)
        self.assertEqual(last, f"leafwright: {count} problem{'' if count == 1 else 's'}; nothing was written")
        for line in problems:
            self.assertRegex(line, LINE)
        matching = [line for line in problems if line.endswith(f"[{code}]")]
        self.assertTrue(matching, text)
        if pointer is not None:
            places = [PLACE.match(line) for line in matching]
            self.assertIn(pointer, [place.group("pointer") for place in places if place], text)
        for word in [words] if words else []:
            self.assertTrue(any(word in line for line in matching), f"{word!r} is not in {text}")
        return problems

    def refused_data(self, code, pointer=None, words=None, exit_code=3, options=()):
        self.library.save()
        return self.refused(self.library.render(*options), code, exit_code, pointer, words)

    # ---- the text of the file

    def test_malformed_json(self):
        self.library.content.write_text('{\n  "id": "calf-pain",\n  "language" "en-IN"\n}\n')
        problems = self.refused(self.library.render(), "json.syntax")
        self.assertRegex(problems[0], r"en-IN\.json:3:14")

    def test_bytes_that_are_no_text(self):
        good = self.library.content.read_bytes()
        for name, bad in {
            "invalid UTF-8": b"\xc3\x28",
            "overlong": b"\xc0\xaf",
            "NUL": b"\x00",
            "NUL escaped": b"\\u0000",
            "control": b"\x07",
            "control escaped": b"\\u0007",
            "lone surrogate": b"\\ud800",
            "lone surrogate, reversed": b"\\udc00\\ud800",
            "surrogate in UTF-8": b"\xed\xa0\x80",
            "private use": "\ue000".encode(),
            "noncharacter": "\uffff".encode(),
        }.items():
            with self.subTest(name):
                self.library.content.write_bytes(good.replace(b'"Calf pain"', b'"Calf' + bad + b'pain"', 1))
                problems = self.refused(self.library.render(), "json.text")
                self.assertRegex(problems[0], r"en-IN\.json:\d+:\d+ ?")

    def test_repeated_key(self):
        text = self.library.content.read_text(encoding="utf-8")
        self.library.content.write_text(text.replace('"country"', '"title": "Other",\n  "country"', 1),
                                        encoding="utf-8")
        self.refused(self.library.render(), "json.repeated-key")

    def test_nested_10000_deep(self):
        self.library.content.write_text('{"id": ' + "[" * 10_000 + "]" * 10_000 + "}")
        self.refused(self.library.render(), "json.too-deep")

    def test_50_megabytes(self):
        self.library.content.write_text('{"title": "' + "x" * 50_000_000 + '"}')
        problems = self.refused(self.library.render(), "file.too-large")
        self.assertEqual(len(problems), 1)

    def test_empty_file(self):
        self.library.content.write_bytes(b"")
        self.refused(self.library.render(), "json.syntax")

    def test_not_an_object(self):
        self.library.content.write_text("[]")
        self.refused(self.library.render(), "content.wrong-type")

    # ---- what the content must hold

    def test_missing_keys(self):
        for key in ("title", "language", "red_flags", "emergency_number", "disclaimer", "web_address"):
            with self.subTest(key):
                library = self.library = Library()
                del library.data[key]
                self.refused_data("content.missing-key", words=key)

    def test_missing_alternative_text(self):
        each, pointer = block(self.library.data, "labelled_diagram")
        del each["alt"]
        self.refused_data("content.missing-key", pointer + "/alt")

    def test_no_red_flags_in_a_tier(self):
        self.library.data["red_flags"]["tiers"][0]["flags"] = []
        self.refused_data("content.bad-value", "/red_flags/tiers/0/flags")

    def test_unknown_key(self):
        self.library.data["subtitel"] = self.library.data.pop("subtitle")
        self.refused_data("content.unknown-key", "/subtitel", words="subtitle")

    def test_unknown_block(self):
        each, pointer = block(self.library.data, "paragraph")
        each["type"] = "paragraf"
        problems = self.refused_data("content.bad-value", pointer + "/type", words="paragraph")
        self.assertEqual(len(problems), 1)

    def test_wrong_emergency_number(self):
        self.library.data["emergency_number"] = "911"
        self.library.save()
        done = self.library.render()
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"/emergency_number", done.stderr)
        self.assertIn(b"112", done.stderr)

    def test_every_problem_in_one_run(self):
        data = self.library.data
        del data["title"]
        data["colour"] = "blue"
        data["review_due"] = "2026-02-31"
        each, _ = block(data, "paragraph")
        each["texxt"] = each.pop("text")
        problems = self.refused_data("content.missing-key", words="title")
        text = "\n".join(problems)
        for expected in ("/colour", "/review_due", "texxt"):
            self.assertIn(expected, text)

    def test_markup_that_is_not_inline(self):
        each, pointer = block(self.library.data, "paragraph")
        each["text"] = "A <b>bold</b> claim"
        self.library.save()
        done = self.library.render()
        self.assertEqual(done.returncode, 3)
        self.assertIn((pointer + "/text").encode(), done.stderr)

    # ---- names that lead nowhere

    def test_unknown_layout(self):
        done = self.library.render("--layout", "handuot")
        self.refused(done, "layout.unknown", words="handout")

    def test_unknown_font_set(self):
        layout = self.library.root / "mine.json"
        layout.write_text(json.dumps({"name": "mine", "description": "Mine.", "extends": "full",
                                      "font_set": "noto-snas"}))
        done = self.library.render("--layout", layout)
        self.refused(done, "font.unknown-set", words="noto-sans")

    def test_missing_content_file(self):
        self.library.content.unlink()
        self.refused(self.library.render(), "file.missing", exit_code=4)

    def test_content_is_a_folder(self):
        self.library.content.unlink()
        self.library.content.mkdir()
        self.refused(self.library.render(), "file.unreadable", exit_code=4)

    def test_content_is_a_pipe(self):
        self.library.content.unlink()
        os.mkfifo(self.library.content)
        self.refused(self.library.render(), "file.unreadable", exit_code=4)

    def test_path_that_leaves_the_content_folder(self):
        each, pointer = block(self.library.data, "labelled_diagram")
        shutil.copy(self.library.art / "calf.svg", self.library.root / "calf.svg")
        for path in ("../../../calf.svg", str(self.library.root / "calf.svg")):
            with self.subTest(path):
                each["source"] = path
                self.refused_data("file.outside", pointer + "/source")

    def test_link_that_leaves_the_content_folder(self):
        _, pointer = block(self.library.data, "labelled_diagram")
        shutil.move(self.library.art / "calf.svg", self.library.root / "calf.svg")
        (self.library.art / "calf.svg").symlink_to(self.library.root / "calf.svg")
        self.refused(self.library.render(), "file.outside", pointer=pointer + "/source")

    # ---- pictures

    def spoil_art(self, change):
        path = self.library.art / "calf.svg"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def test_missing_picture(self):
        (self.library.art / "calf.svg").unlink()
        self.refused(self.library.render(), "file.missing", exit_code=4)

    def test_broken_svg(self):
        self.spoil_art(lambda text: text[:len(text) // 2])
        done = self.library.render()
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(self.library.output.read_bytes(), OLD)

    def test_svg_with_script_or_outside_links(self):
        original = (self.library.art / "calf.svg").read_text(encoding="utf-8")
        for name, inside in {
            "script": "<script>alert(1)</script>",
            "event handler": '<rect width="1" height="1" onload="alert(1)"/>',
            "outside picture": '<image width="9" height="9" href="https://example.org/a.png"/>',
            "outside file": '<image width="9" height="9" href="file:///etc/passwd"/>',
            "outside use": '<use href="other.svg#a"/>',
            "style import": "<style>@import url(https://example.org/a.css);</style>",
            "style url": '<rect width="1" height="1" style="fill:url(https://example.org/a.svg#a)"/>',
        }.items():
            with self.subTest(name):
                (self.library.art / "calf.svg").write_text(original.replace("</svg>", inside + "</svg>"),
                                                           encoding="utf-8")
                done = self.library.render()
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn(b"calf.svg", done.stderr)
                self.assertEqual(self.library.output.read_bytes(), OLD)

    def test_svg_with_entities(self):
        bomb = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">]>'
        self.spoil_art(lambda text: bomb + text[text.index("<svg"):].replace("</svg>", "<desc>&c;</desc></svg>"))
        done = self.library.render()
        self.assertEqual(done.returncode, 3, done.stderr)

    def photograph(self, name, content):
        (self.library.art / name).write_bytes(content)
        self.library.data["sections"][0]["blocks"].append(
            {"type": "image", "source": f"art/{name}", "alt": "A photograph."})
        self.library.save()
        return self.library.render()

    def test_picture_of_30000_by_30000(self):
        done = self.photograph("large.png", png(30_000, 30_000))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(b"large.png", done.stderr)
        self.assertEqual(self.library.output.read_bytes(), OLD)

    def test_broken_pictures(self):
        for name, content in {"cut.png": png(40, 40)[:60], "cut.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
                              "text.png": b"this is no picture", "empty.jpg": b""}.items():
            with self.subTest(name):
                self.library = Library()
                done = self.photograph(name, content)
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn(name.encode(), done.stderr)

    # ---- what cannot be set

    def test_character_no_font_has(self):
        each, pointer = block(self.library.data, "paragraph")
        each["text"] = "A cuneiform sign: \U00012000"
        self.library.save()
        done = self.library.render()
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn((pointer + "/text").encode(), done.stderr)
        self.assertIn(b"CUNEIFORM SIGN A", done.stderr)

    def test_word_wider_than_its_column(self):
        each, pointer = block(self.library.data, "paragraph")
        each["text"] = "W" * 80
        self.refused_data("layout.wide-word", pointer + "/text")

    def test_red_flag_box_taller_than_a_page(self):
        flags = self.library.data["red_flags"]["tiers"][1]["flags"]
        for number in range(30):
            text = f"warning sign number {number}, told in so many words that it needs two or three lines of its tier"
            flags.append({"id": f"more-{number}", "text": text})
        self.library.save()
        done = self.library.render()
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(b"/red_flags", done.stderr)
        self.assertRegex(done.stderr, rb"\d mm")
        self.assertEqual(self.library.output.read_bytes(), OLD)

    def test_withdrawn(self):
        self.library.data["status"] = "withdrawn"
        self.refused_data("content.withdrawn", "/status")

    def test_what_only_the_finished_file_shows(self):
        """A number in two weights: found in the PDF's bytes, which then go nowhere."""
        paragraph, _ = block(self.library.data, "paragraph")
        paragraph["text"] += " Wait 1**5** minutes."
        self.refused_data("gate.number-font")


class Outputs(unittest.TestCase):
    """Outputs that cannot be written."""

    def setUp(self):
        self.library = Library()

    def failed(self, done, words=b"file.unwritable"):
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertEqual(self.library.output.read_bytes(), OLD)

    def test_missing_folder(self):
        self.failed(self.library.render(output=self.library.root / "nowhere" / "a.pdf"))

    def test_folder_in_the_way(self):
        self.failed(self.library.render(output=self.library.root / "out"))

    def test_device_in_the_way(self):
        self.failed(self.library.render(output="/dev/full"))
        self.assertTrue(os.path.exists("/dev/full") and not os.path.isfile("/dev/full"))

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_folder_without_permission(self):
        self.library.output.parent.chmod(0o555)
        try:
            self.failed(self.library.render())
        finally:
            self.library.output.parent.chmod(0o755)

    def test_unwritable_even_for_root(self):
        self.failed(self.library.render(output="/proc/leaflet.pdf"))

    def test_full_standard_output(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([program(), "render", str(self.library.content), "--layout", "full", "-o", "-"],
                                  stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.failed(done)

    def test_full_disk(self):
        """A file size limit stands in for a full disk: writing fails half way."""
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        done = leafwright("render", self.library.content, "--layout", "full", "-o", self.library.output,
                          "--cache", "none", preexec_fn=limit)
        self.failed(done)
        self.assertEqual(len(list(self.library.output.parent.iterdir())), 1)

    def test_output_over_its_own_content(self):
        before = self.library.content.read_bytes()
        done = self.library.render(output=self.library.content)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.library.content.read_bytes(), before)


if __name__ == "__main__":
    main(globals(), {})
