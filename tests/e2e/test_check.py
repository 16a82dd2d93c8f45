"""The author's check, as a person runs it."""
import json
import shutil
import subprocess
import unittest

from support import CONTENT, TREE, leafwright, main, program, read_json, scratch

TODAY = ("--today", "2026-08-01")


def spoiled(name, edit):
    """The calf-pain leaflet after `edit`, in a folder of its own."""
    content = read_json(CONTENT)
    edit(content)
    folder = scratch() / name / "calf-pain"
    folder.mkdir(parents=True)
    shutil.copytree(CONTENT.parent / "art", folder / "art")
    path = folder / "en-IN.json"
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")
    return path


def check(*arguments):
    return leafwright("check", *TODAY, *arguments)


class Check(unittest.TestCase):
    def test_our_own_leaflets_are_clean(self):
        files = sorted((TREE / "content").glob("*/en-IN.json"))
        self.assertGreaterEqual(len(files), 4)
        done = check(*files)
        self.assertEqual((done.returncode, done.stderr), (0, b""), done.stdout.decode())
        lines = done.stdout.decode().splitlines()
        self.assertEqual(len(lines), len(files))
        for line, file in zip(lines, files):
            self.assertTrue(line.startswith(f"{file}: 0 errors, 0 warnings, 0 notes; "), line)

    def test_warnings_pass_and_errors_do_not(self):
        warned = spoiled("warned", lambda content: content.update(short_answer="Rest *well*."))
        done = check(warned)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn(b"[lint.italics]", done.stdout)
        place = next(number for number, line in enumerate(warned.read_text().splitlines(), 1) if "short_answer" in line)
        self.assertIn(f"{warned}:{place}:19 /short_answer: warning: ".encode(), done.stdout)
        own = scratch() / "own.json"
        own.write_text('{"rules": {"italics": {"level": "error"}}}')
        self.assertEqual(check(warned, "--rules", own).returncode, 3)
        own.write_text('{"rules": {"italics": {"level": "off"}}}')
        self.assertNotIn(b"lint.italics", check(warned, "--rules", own).stdout)

    def test_problems_of_the_content_are_findings(self):
        broken = spoiled("broken", lambda content: content.update(titel="x"))
        done = check(broken, CONTENT)
        self.assertEqual((done.returncode, done.stderr), (3, b""))
        self.assertIn(b"error: ", done.stdout)
        self.assertIn(b"[content.unknown-key]", done.stdout)
        self.assertIn(f"{CONTENT}: 0 errors".encode(), done.stdout)

    def test_json_and_sarif(self):
        spoilt = spoiled("formats", lambda content: content.update(review_due="2026-07-06", last_reviewed="2026-07-05"))
        done = check(spoilt, "--format", "json")
        self.assertEqual((done.returncode, done.stderr), (3, b""))
        found = json.loads(done.stdout)
        self.assertEqual((found["errors"], found["warnings"], found["notes"]), (1, 0, 0))
        self.assertEqual([finding["code"] for finding in found["files"][0]["findings"]], ["lint.review-overdue"])
        self.assertEqual(len(found["files"][0]["reading"]["hardest"]), 3)
        done = check(spoilt, "--format=sarif")
        self.assertEqual((done.returncode, done.stderr), (3, b""))
        run = json.loads(done.stdout)["runs"][0]
        self.assertEqual([result["ruleId"] for result in run["results"]], ["lint.review-overdue"])
        self.assertEqual(done.stdout, check(spoilt, "--format=sarif").stdout)

    def test_the_day_is_that_of_the_option(self):
        due = read_json(CONTENT)["review_due"]
        self.assertEqual(leafwright("check", CONTENT, "--today", due).returncode, 0)
        self.assertEqual(leafwright("check", CONTENT, "--today", "2199-01-01").returncode, 3)

    def test_what_cannot_be_done(self):
        done = check("/nowhere.json", CONTENT)
        self.assertEqual(done.returncode, 4)
        self.assertIn(b"[file.missing]", done.stderr)
        self.assertIn(f"{CONTENT}: 0 errors".encode(), done.stdout)
        for arguments, words in (([], b"CONTENT.json is missing"), ([CONTENT, "--today", "2026-02-30"], b"--today takes"),
                                 ([CONTENT, "--format", "jsn"], b"did you mean 'json'?"),
                                 ([CONTENT, "--rule", "x"], b"did you mean '--rules'?")):
            with self.subTest(arguments):
                done = leafwright("check", *arguments)
                self.assertEqual((done.returncode, done.stdout), (2, b""))
                self.assertIn(words, done.stderr)
        rules = scratch() / "wrong.json"
        rules.write_text('{"rules": {"italic": {"level": "off"}}}')
        done = check(CONTENT, "--rules", rules)
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertIn(b"did you mean", done.stderr)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([program(), "check", str(CONTENT)], stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, 4)


NEEDED = {}

if __name__ == "__main__":
    main(globals(), NEEDED)
