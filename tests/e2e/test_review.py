"""A leaflet's life, as a clinic leads it: approved, edited, approved again, extended, overdue, withdrawn."""
import csv
import io
import json
import shutil
import subprocess
import unittest

from support import CONTENT, TREE, in_ci, leafwright, main, scratch, tool

BY = ("--by", "Dr Mira Rao", "--role", "Physician")
ANOTHER = ("--by", "Dr Ana Paul", "--role", "Surgeon")


class Clinic:
    """A copy of the content folder."""

    def __init__(self, name):
        self.folder = scratch() / name
        shutil.copytree(CONTENT.parents[1], self.folder / "content")
        self.content = self.folder / "content" / "calf-pain" / "en-IN.json"
        self.pdf = self.folder / "a.pdf"

    def policy(self, **changes):
        path = self.folder / "content" / "clinics" / "vinayakm.json"
        clinic = json.loads(path.read_text(encoding="utf-8"))
        clinic["review_policy"].update(changes)
        path.write_text(json.dumps(clinic, ensure_ascii=False), encoding="utf-8")

    def edit(self, old, new):
        text = self.content.read_text(encoding="utf-8")
        assert old in text, old
        self.content.write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self, command, *arguments, today):
        return leafwright(command, self.content, *arguments, "--today", today)

    def render(self, today, *arguments):
        """The PDF's bytes, or what was said against it."""
        self.pdf.unlink(missing_ok=True)
        done = self.run("render", "-o", self.pdf, *arguments, today=today)
        if done.returncode == 0:
            return self.pdf.read_bytes()
        assert done.returncode == 3 and not self.pdf.exists(), done.stderr
        return done.stderr.decode()

    def words(self):
        return " ".join(tool("pdftotext", self.pdf, "-").decode().split())

    def state(self, today):
        done = leafwright("status", self.folder / "content", "--format", "json", "--today", today)
        files = json.loads(done.stdout)["files"]
        return next(file["state"] for file in files if file["file"] == str(self.content))


class Review(unittest.TestCase):
    def expect(self, done, code=0, words=b""):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertIn(words, done.stdout + done.stderr)

    def test_from_draft_to_withdrawal(self):
        clinic = Clinic("life")
        draft = clinic.render("2026-08-01")
        self.assertIn("Draft: not yet approved", clinic.words())
        self.assertEqual(clinic.state("2026-08-01"), "draft")

        self.expect(clinic.run("approve", *BY, today="2026-08-01"), 0, b"approved, review due 2031-08-01")
        approved = clinic.render("2026-08-02")
        self.assertNotEqual(approved, draft)
        self.assertNotIn("Draft", clinic.words())
        self.assertIn("Reviewed by Dr Mira Rao, Physician", clinic.words())
        self.assertEqual(clinic.render("2031-08-01"), approved)
        self.assertEqual(clinic.state("2031-08-01"), "due soon")
        self.expect(leafwright("verify", clinic.pdf), 0, b"verified")

        # White space is no edit: the pages stay as they were, and so does the approval.
        pages = clinic.run("dump", "--stage=pages", today="2026-08-02").stdout
        text = clinic.content.read_text(encoding="utf-8")
        clinic.content.write_text(text.replace('": ', '":  ').replace("\n", "\r\n"), encoding="utf-8", newline="")
        self.assertEqual(clinic.state("2026-08-02"), "approved")
        self.assertEqual(clinic.run("dump", "--stage=pages", today="2026-08-02").stdout, pages)
        clinic.content.write_text(text, encoding="utf-8")
        self.assertEqual(clinic.render("2026-08-02"), approved)

        clinic.edit("A right calf from behind.", "A right calf, from behind.")
        self.assertEqual(clinic.state("2026-08-02"), "approval void")
        refused = clinic.render("2026-08-02")
        self.assertIn("the approval by Dr Mira Rao of 2026-08-01 is void", refused)
        self.assertIn("[review.void]", refused)

        self.expect(clinic.run("approve", *ANOTHER, "--until", "2028-09-01", today="2026-09-01"), 0, b"2028-09-01")
        again = clinic.render("2026-09-01")
        self.assertIsInstance(again, bytes)
        self.assertEqual(clinic.state("2026-09-01"), "approved")

        self.assertIn("[review.overdue]", clinic.render("2028-09-02"))
        reason = ("--reason", "The reviewer is on leave")
        self.expect(clinic.run("extend", "--until", "2029-09-01", *reason, *ANOTHER, today="2028-09-02"), 3,
                    b"[review.dates]")
        self.expect(clinic.run("extend", "--until", "2028-12-01", *reason, *ANOTHER, today="2028-09-02"), 0)
        extended = clinic.render("2028-09-02")
        self.assertNotEqual(extended, again)
        self.assertIn("Review extended to 1 December 2028 by Dr Ana Paul, Surgeon. Reason: The reviewer is on leave",
                      clinic.words())
        self.expect(leafwright("verify", clinic.pdf), 0, b"verified")
        self.assertEqual(clinic.render("2028-12-01"), extended)

        clinic.render("2028-12-01", "--layout", "full")
        for line in ("Review history", "Approved by Dr Mira Rao, Physician", "Approved by Dr Ana Paul, Surgeon"):
            self.assertIn(line, clinic.words())

        self.assertIn("[review.overdue]", clinic.render("2028-12-02"))
        clinic.policy(overdue="mark")
        self.assertIsInstance(clinic.render("2028-12-02"), bytes)
        self.assertEqual(clinic.words().count("Review overdue: this leaflet may be out of date"), 2)
        self.expect(leafwright("verify", clinic.pdf), 0, b"verified")

        self.expect(clinic.run("withdraw", "--reason", "New guidance", today="2028-12-02"), 0, b"withdrawn")
        self.assertIn("withdrawn on 2028-12-02: New guidance", clinic.render("2028-12-02"))
        self.assertEqual(clinic.state("2028-12-02"), "withdrawn")
        self.expect(clinic.run("approve", *BY, today="2028-12-03"), 3, b"[review.withdrawn]")

    def test_two_people_and_a_strict_clinic(self):
        clinic = Clinic("two")
        clinic.policy(approvals=2, unapproved="refuse")
        self.assertIn("[review.unapproved]", clinic.render("2026-08-01"))
        self.expect(clinic.run("approve", *BY, today="2026-08-01"), 0, b"in review")
        self.assertIn("[review.unapproved]", clinic.render("2026-08-01"))
        self.expect(clinic.run("approve", *BY, today="2026-08-02"), 3, b"[review.repeated]")
        self.expect(clinic.run("approve", *ANOTHER, today="2026-08-02"), 0, b"approved by Dr Mira Rao and Dr Ana Paul")
        self.assertIsInstance(clinic.render("2026-08-02"), bytes)

    def test_what_render_refuses_cannot_be_approved(self):
        clinic = Clinic("refused")
        clinic.edit('"title": "Calf pain"', '"title": "Calf ' + "w" * 60 + '"')
        before = clinic.content.read_bytes()
        self.expect(clinic.run("approve", *BY, today="2026-08-01"), 3, b"the file is as it was")
        self.assertEqual(clinic.content.read_bytes(), before)
        status = clinic.run("approve", "--by", "A", today="2026-08-01")
        self.assertEqual(status.returncode, 2)
        self.assertEqual(clinic.run("approve", *BY, "--until", "soon", today="2026-08-01").returncode, 2)

    def test_a_stale_translation_cannot_be_approved(self):
        clinic = Clinic("stale")
        source, hindi = clinic.content, clinic.content.with_name("hi-IN.json")
        text = source.read_text(encoding="utf-8")
        source.write_text(text.replace("Pain relief:", "Relief of pain:"), encoding="utf-8")
        self.assertNotEqual(source.read_text(encoding="utf-8"), text)
        content = json.loads(hindi.read_text(encoding="utf-8"))
        content["translation"]["checked_by"] = {"name": "Dr Rao", "role": "Physician", "date": "2026-07-20"}
        hindi.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
        done = leafwright("approve", hindi, *BY, "--today", "2026-08-01")
        self.expect(done, 3, b"[translation.stale]")
        source.write_text(text, encoding="utf-8")
        self.expect(leafwright("approve", hindi, *BY, "--today", "2026-08-01"), 0)

    def test_lists(self):
        clinic = Clinic("lists")
        self.expect(clinic.run("approve", *BY, today="2026-08-01"))
        (clinic.content.parents[1] / "low-back-pain" / "en-IN.json").write_text("{", encoding="utf-8")

        def status(*arguments, today="2026-08-01"):
            done = leafwright("status", clinic.folder / "content", *arguments, "--today", today)
            self.assertEqual(done.returncode, 3)
            self.assertIn(b"[json.syntax]", done.stderr)
            return done.stdout.decode()

        lines = status().splitlines()
        self.assertEqual(len(lines), 6)
        self.assertTrue(lines[0].startswith("problem"))
        self.assertTrue(lines[-1].startswith("approved"))
        self.assertEqual(len(status("--within", "90d").splitlines()), 1)
        self.assertEqual(len(status("--within", "90d", today="2029-06-01").splitlines()), 5)
        rows = list(csv.DictReader(io.StringIO(status("--format", "csv"))))
        self.assertEqual([row["state"] for row in rows], ["problem"] + 4 * ["draft"] + ["approved"])
        files = json.loads(status("--format", "json"))["files"]
        self.assertEqual(files[-1]["people"], [{"name": "Dr Mira Rao", "role": "Physician"}])
        self.assertEqual(leafwright("status", clinic.folder / "nowhere").returncode, 4)
        self.assertEqual(leafwright("status", "--within", "soon").returncode, 2)
        self.assertEqual(leafwright("status", "--on", "2026-08-01").returncode, 2)

    def test_the_day_comes_from_the_environment_too(self):
        def due(**env):
            return leafwright("render", CONTENT, "-o", scratch() / "day.pdf", env=env)

        self.assertEqual(due(LEAFWRIGHT_TODAY="2029-07-05").returncode, 0)
        self.expect(due(LEAFWRIGHT_TODAY="2029-07-06"), 3, b"[review.overdue]")
        self.expect(due(LEAFWRIGHT_TODAY="tomorrow"), 2, b"LEAFWRIGHT_TODAY takes a date")

    def test_archived_files(self):
        clinic = Clinic("archive")
        archive = clinic.folder / "archive"
        archive.mkdir()

        def keep(name, today):
            self.assertIsInstance(clinic.render(today), bytes)
            shutil.move(clinic.pdf, archive / name)

        keep("draft.pdf", "2026-08-01")
        self.expect(clinic.run("approve", *BY, today="2026-08-01"))
        keep("old.pdf", "2026-08-01")
        clinic.edit('"version": "0.1"', '"version": "0.2"')
        self.expect(clinic.run("approve", *BY, "--until", "2029-03-01", today="2027-03-01"))
        keep("new.pdf", "2027-03-01")
        (archive / "other.pdf").write_bytes(b"%PDF-1.7 no leaflet")

        def look(on, *more):
            done = leafwright("status", archive, "--leaflet", "calf-pain", "--on", on, "--format", "json", *more)
            files = json.loads(done.stdout)["files"]
            return done.returncode, {file["file"].rsplit("/", 1)[1]: file for file in files}

        code, files = look("2027-02-28")
        self.assertEqual((code, set(files)), (0, {"draft.pdf", "old.pdf", "new.pdf"}))
        self.assertEqual([name for name, file in files.items() if file["valid"]], ["old.pdf"])
        code, files = look("2027-03-01", "--language", "en-IN")
        self.assertEqual([name for name, file in files.items() if file["valid"]], ["new.pdf"])
        self.assertEqual(files["old.pdf"]["verdict"], "replaced on 2027-03-01")
        self.assertEqual(look("2027-03-01", "--version", "0.1")[0], 3)
        self.assertEqual(look("2029-03-02")[0], 3)
        self.assertEqual(look("2027-03-01", "--language", "hi-IN"), (3, {}))
        (archive / "new.pdf").write_bytes((archive / "new.pdf").read_bytes() + b"\n")
        code, files = look("2027-03-01")
        self.assertEqual((code, files["new.pdf"]["seal"]), (3, "broken"))


class ReviewCalendar(unittest.TestCase):
    PYTHON = "/usr/bin/python3"  # Debian's, which has the package

    def setUp(self):
        found = subprocess.run([self.PYTHON, "-c", "import icalendar"], capture_output=True, timeout=60)
        if found.returncode != 0 and not in_ci():
            self.skipTest("this machine has no python3-icalendar")

    def test_another_program_reads_it(self):
        done = leafwright("status", CONTENT.parents[1], "--format", "ics")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        for line in done.stdout.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            self.assertNotIn(b"\n", line)
        # In a process of its own, so that nothing else needs the package.
        script = ("import icalendar, sys\n"
                  "calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())\n"
                  "for event in calendar.walk('VEVENT'):\n"
                  "    assert not event.errors, event.errors\n"
                  "    print(event['UID'], event.decoded('DTSTART'), event.decoded('DTSTAMP').date(),\n"
                  "          event.decoded('SUMMARY').decode(), sep='\\t')\n")
        read = subprocess.run([self.PYTHON, "-c", script], input=done.stdout, capture_output=True, timeout=60)
        self.assertEqual((read.returncode, read.stderr), (0, b""))
        events = [line.split("\t") for line in read.stdout.decode().splitlines()]
        self.assertEqual(len(events), len(list(TREE.glob("content/*/??-IN.json"))))
        self.assertEqual(len({event[0] for event in events}), len(events))
        self.assertEqual({event[1] for event in events}, {"2029-07-05"})
        self.assertEqual({event[2] for event in events}, {"2026-08-01"})
        self.assertIn("Review due: Calf pain (en-IN)", [event[3] for event in events])
        self.assertIn("Review due: पिंडली का दर्द (hi-IN)", [event[3] for event in events])


if __name__ == "__main__":
    main(globals(), {"Review": ["pdftotext"]})
