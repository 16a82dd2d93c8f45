"""Drafts beside published leaflets: passed over by everything that reads a library, until they are approved."""
import json
import shutil
import unittest

from support import TREE, leafwright, main, scratch

BY = ("--by", "Dr Mira Rao", "--role", "Physician")
ANOTHER = ("--by", "Dr Ana Paul", "--role", "Surgeon")
TODAY = ("--today", "2026-08-01")


class Library:
    def __init__(self, name):
        self.folder = scratch() / name
        for part in ("clinics", "calf-pain"):
            shutil.copytree(TREE / "content" / part, self.folder / part)
        for other in ("hi-IN", "ur-IN"):
            (self.folder / "calf-pain" / f"{other}.json").unlink()
        self.published = self.folder / "calf-pain" / "en-IN.json"
        self.draft = self.folder / "calf-pain" / "en-IN.draft.json"
        self.before = self.published.read_bytes()

    def edit(self, file, **changes):
        content = json.loads(file.read_text(encoding="utf-8"))
        content.update(changes)
        self.draft.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")

    def policy(self, **changes):
        path = self.folder / "clinics" / "vinayakm.json"
        clinic = json.loads(path.read_text(encoding="utf-8"))
        clinic["review_policy"].update(changes)
        path.write_text(json.dumps(clinic, ensure_ascii=False), encoding="utf-8")


class Draft(unittest.TestCase):
    def expect(self, done, code=0, words=b""):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertIn(words, done.stdout + done.stderr)

    def test_is_passed_over(self):
        library = Library("passed-over")
        library.draft.write_text("{ not even JSON")
        listed = json.loads(leafwright("status", library.folder, "--format", "json", *TODAY).stdout)
        self.assertEqual([file["file"] for file in listed["files"]], [str(library.published)])
        done = leafwright("batch", library.folder, "-o", library.folder / "out", "--dry-run", *TODAY)
        self.expect(done, 0, b"1")
        self.assertNotIn(b"draft", done.stdout + done.stderr)

    def test_takes_the_published_place_when_it_is_approved(self):
        library = Library("published")
        library.edit(library.published, title="Pain in the calf", version="0.2")
        self.expect(leafwright("approve", library.draft, *BY, *TODAY), 0, b"took the place of")
        self.assertFalse(library.draft.exists())
        content = json.loads(library.published.read_text(encoding="utf-8"))
        self.assertEqual((content["title"], content["status"]), ("Pain in the calf", "approved"))
        self.expect(leafwright("render", library.published, "-o", library.folder / "a.pdf", *TODAY))

    def test_waits_for_the_second_approval(self):
        library = Library("two")
        library.policy(approvals=2)
        library.edit(library.published, title="Pain in the calf")
        self.expect(leafwright("approve", library.draft, *BY, *TODAY), 0, b"in review")
        self.assertEqual(library.published.read_bytes(), library.before)
        self.expect(leafwright("approve", library.draft, *ANOTHER, *TODAY), 0, b"took the place of")
        self.assertFalse(library.draft.exists())

    def test_what_is_refused_stays_a_draft(self):
        library = Library("refused")
        library.edit(library.published, country="FR")
        self.expect(leafwright("approve", library.draft, *BY, *TODAY), 3)
        self.assertTrue(library.draft.exists())
        self.assertEqual(library.published.read_bytes(), library.before)

    def test_knows_what_was_said_of_the_published_one_since(self):
        library = Library("since")
        library.edit(library.published, title="Pain in the calf")
        self.expect(leafwright("withdraw", library.published, "--reason", "New guidance", *TODAY))
        withdrawn = library.published.read_bytes()
        self.expect(leafwright("approve", library.draft, *BY, *TODAY), 3, b"review.draft")
        self.assertEqual(library.published.read_bytes(), withdrawn)


if __name__ == "__main__":
    main(globals(), {})
