"""Translations, as a person keeps them."""
import json
import shutil
import unittest

from support import CONTENT, leafwright, main, read_json, scratch


def folder(name):
    """Calf pain and an unstamped translation into another English."""
    place = scratch() / name / "calf-pain"
    place.mkdir(parents=True)
    shutil.copytree(CONTENT.parent / "art", place / "art")
    shutil.copytree(CONTENT.parents[1] / "clinics", place.parent / "clinics")
    shutil.copy(CONTENT, place / "en-IN.json")
    text = CONTENT.read_text(encoding="utf-8").replace('"language": "en-IN"', '"language": "en-GB"')
    (place / "en-GB.json").write_text(text, encoding="utf-8")
    return place


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class Translation(unittest.TestCase):
    def test_from_the_first_stamp_to_a_stale_red_flag(self):
        place = folder("life")
        source, mine, pdf = place / "en-IN.json", place / "en-GB.json", place / "a.pdf"
        before = mine.read_text(encoding="utf-8")
        done = leafwright("translation", mine)
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertIn(b"--of en-IN", done.stderr)
        self.assertEqual(mine.read_text(encoding="utf-8"), before)

        done = leafwright("translation", mine, "--accept-all", "--of", "en-IN")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn(b" 0 stale, 0 missing", done.stdout)
        after = mine.read_text(encoding="utf-8")
        kept = before[: before.rindex("\n}")]
        self.assertTrue(after.startswith(kept + ',\n  "translation": {'))
        self.assertEqual(leafwright("render", mine, "-o", pdf).returncode, 0)
        self.assertEqual(leafwright("check", mine, "--today", "2026-08-01").returncode, 0)

        edit(source, "One is a blood clot in a deep vein.", "A blood clot in a deep vein is one.")
        done = leafwright("render", mine, "-o", pdf)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"warning: ", done.stderr)
        done = leafwright("check", mine, "--today", "2026-08-01")
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"[translation.stale]", done.stdout)

        edit(source, "sudden shortness of breath", "sudden loss of breath")
        pdf.unlink()
        done = leafwright("render", mine, "-o", pdf)
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertIn(b"[translation.stale-red-flag]", done.stderr)
        self.assertFalse(pdf.exists())
        done = leafwright("check", mine, "--today", "2026-08-01")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"sudden loss of breath", done.stdout)

        done = leafwright("translation", mine, "--format", "json")
        self.assertEqual(done.returncode, 0)
        listing = json.loads(done.stdout)["files"][0]
        self.assertEqual((listing["stale"], listing["missing"]), (2, 0))
        stale = [segment["pointer"] for segment in listing["segments"] if segment["state"] == "stale"]
        self.assertEqual(leafwright("translation", mine, "--accept", ",".join(stale)).returncode, 0)
        self.assertEqual(leafwright("render", mine, "-o", pdf).returncode, 0)
        self.assertEqual(leafwright("verify", pdf).returncode, 0)

    def test_faults_keep_the_file_as_it_is(self):
        place = folder("faults")
        mine = place / "en-GB.json"
        edit(mine, "Call 112 if", "Call 911 if")
        before = mine.read_bytes()
        done = leafwright("translation", mine, "--accept-all", "--of", "en-IN")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"[translation.numbers]", done.stderr)
        self.assertEqual(mine.read_bytes(), before)
        (place / "en-IN.json").unlink()
        done = leafwright("translation", mine, "--accept-all", "--of", "en-IN")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"[translation.no-source]", done.stderr)

    def test_wrong_usage(self):
        mine = folder("usage") / "en-GB.json"
        done = leafwright("translation", mine, mine, "--accept", "/title")
        self.assertEqual(done.returncode, 2)
        done = leafwright("translation", mine, "--accept", "/titel", "--of", "en-IN")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"did you mean \"/title\"?", done.stderr)
        done = leafwright("translation", mine, "--accept-all", "--of", "en-GB")
        self.assertEqual(done.returncode, 3)
        self.assertNotIn("translation", read_json(mine))


NEEDED = {}

if __name__ == "__main__":
    main(globals(), NEEDED)
