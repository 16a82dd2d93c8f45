"""A whole library: what is made, and why."""
import os
import shutil
import socket
import subprocess
import unittest

from batches import Library, of
from support import leafwright, main, program, scratch


class Batch(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.library = Library("batch")
        cls.library.run()
        cls.files = cls.library.bytes()

    def setUp(self):
        """As after the first run, whatever the test before has left."""
        for path in self.library.out.iterdir():
            if path.name not in self.files:
                path.unlink()
        for name, data in self.files.items():
            path = self.library.out / name
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)

    def test_same_bytes_as_render(self):
        self.assertEqual(len(self.files), 6)
        for name, data in self.files.items():
            condition, language, layout, _ = name.split(".")
            done = leafwright("render", self.library.content(condition, language), "--layout", layout, "--data",
                              self.library.data, "-o", "-")
            with self.subTest(name):
                self.assertEqual(done.stdout, data)

    def test_second_run_makes_nothing(self):
        times = {path: path.stat().st_mtime_ns for path in self.library.out.iterdir()}
        self.library.run()
        self.assertEqual(set(self.library.outcomes().values()), {"unchanged"})
        self.assertEqual(self.library.summary, "0 made\n6 unchanged\n")
        self.assertEqual(times, {path: path.stat().st_mtime_ns for path in self.library.out.iterdir()})

    def test_any_number_of_workers_makes_the_same(self):
        self.library.run("--force", "--jobs", "3")
        self.assertEqual(set(self.library.outcomes().values()), {"made"})
        self.assertEqual(self.library.bytes(), self.files)

    def changed(self, path, change, text=False):
        """{file: its reasons} after a change that is undone again."""
        before = path.read_bytes()
        try:
            if text:
                path.write_bytes(change(before))
            else:
                self.library.edit(path, change)
            self.library.run("--dry-run")
            return {name: entry["reasons"] for name, entry in self.library.entries().items()
                    if entry["outcome"] == "planned"}
        finally:
            path.write_bytes(before)

    def check_reasons(self, changed, reason, chosen):
        expected = {name: [reason] for name in self.files if chosen(name)}
        self.assertTrue(expected)
        self.assertEqual(changed, expected)

    def test_content_and_its_translation(self):
        changed = self.changed(self.library.content("calf-pain"),
                               lambda data: data["questions"][0].update(question="Should I rub it at all?"))
        expected = {name: ["content" if ".en-IN." in name else "translation"] for name in self.files
                    if name.startswith("calf-pain.")}
        self.assertEqual(changed, expected)

    def test_artwork(self):
        drawing = self.library.data / "content" / "ankle-sprain" / "art" / "ankle.svg"
        changed = self.changed(drawing, lambda data: data + b"<!-- -->\n", text=True)
        self.check_reasons(changed, "artwork", lambda name: name.startswith("ankle-sprain."))

    def test_logo(self):
        logo = self.library.data / "content" / "clinics" / "art" / "logo.svg"
        changed = self.changed(logo, lambda data: data + b"<!-- -->\n", text=True)
        self.check_reasons(changed, "artwork", lambda name: True)

    def test_clinic(self):
        clinic = self.library.data / "content" / "clinics" / "vinayakm.json"
        changed = self.changed(clinic, lambda data: data.update(phone="+91 1234 567890"))
        self.check_reasons(changed, "clinic", lambda name: True)

    def test_layout(self):
        changed = self.changed(self.library.data / "layouts" / "one-side.json",
                               lambda data: data.update(description="Another"))
        self.check_reasons(changed, "layout", lambda name: ".one-side." in name)
        changed = self.changed(self.library.data / "layouts" / "base.json",
                               lambda data: data["colors"].update(rule="#c9d6da"))
        self.check_reasons(changed, "layout", lambda name: True)

    def test_fonts(self):
        changed = self.changed(self.library.data / "fonts" / "noto-sans.json", lambda data: data + b"\n", text=True)
        self.check_reasons(changed, "fonts", lambda name: True)

    def test_wording(self):
        changed = self.changed(self.library.data / "content" / "wording" / "hi.json", lambda data: data + b"\n",
                               text=True)
        self.check_reasons(changed, "wording", lambda name: ".hi-IN." in name)

    def test_units(self):
        changed = self.changed(self.library.data / "content" / "units" / "hi.json", lambda data: data + b"\n",
                               text=True)
        self.check_reasons(changed, "translation", lambda name: ".hi-IN." in name)

    def test_schema(self):
        changed = self.changed(self.library.data / "schemas" / "content.schema.json", lambda data: data + b"\n",
                               text=True)
        self.check_reasons(changed, "engine", lambda name: True)

    def test_missing(self):
        (self.library.out / "calf-pain.hi-IN.one-side.pdf").unlink()
        self.library.run()
        self.assertEqual(self.library.entries()["calf-pain.hi-IN.one-side.pdf"]["reasons"], ["missing"])
        self.assertEqual(self.library.bytes(), self.files)

    def test_damaged_files_are_made_again(self):
        names = sorted(self.files)
        damaged = {names[0]: lambda data: data[:-20], names[1]: lambda data: data + b"\n",
                   names[2]: lambda data: data[:2000] + bytes([data[2000] ^ 1]) + data[2001:],
                   names[3]: lambda data: b"", names[4]: lambda data: b"%PDF-1.7\nof another program\n"}
        for name, damage in damaged.items():
            (self.library.out / name).write_bytes(damage(self.files[name]))
        self.library.run()
        self.assertEqual({name: entry.get("reasons") for name, entry in self.library.entries().items()},
                         {name: ["damaged"] if name in damaged else None for name in names})
        self.assertEqual(self.library.bytes(), self.files)
        self.assertIn("5 made (damaged: 5)\n1 unchanged\n", self.library.summary)

    def test_another_leaflet_under_this_name(self):
        first, second = sorted(self.files)[:2]
        (self.library.out / first).write_bytes(self.files[second])
        self.library.run()
        self.assertEqual(self.library.outcomes()[first], "made")
        self.assertEqual(self.library.bytes(), self.files)

    def test_refused_ones_stop_no_others(self):
        content = self.library.content("ankle-sprain")
        before = content.read_bytes()
        try:
            self.library.edit(content, lambda data: data.update(titel="Ankle"))
            self.library.run("--force", expected=3)
        finally:
            content.write_bytes(before)
        refused = of("refused")(self.library.entries())
        self.assertEqual(refused, {"ankle-sprain.en-IN.handout.pdf", "ankle-sprain.en-IN.one-side.pdf"})
        self.assertEqual(of("made")(self.library.entries()), set(self.files) - refused)
        self.assertIn('unknown key "titel"', self.library.summary)
        self.assertEqual(self.library.summary.count("unknown key"), 1, "one problem of two files is told once")
        self.assertEqual(self.library.bytes(), self.files, "a refused leaflet keeps the file it had")

    def test_broken_json(self):
        content = self.library.content("ankle-sprain")
        before = content.read_bytes()
        try:
            content.write_bytes(before[:300])
            self.library.run(expected=3)
            self.assertEqual(len(of("refused")(self.library.entries())), 2)
        finally:
            content.write_bytes(before)

    def test_orphans(self):
        folder, aside = self.library.data / "content" / "ankle-sprain", self.library.data / "aside"
        shutil.copy(self.library.out / "calf-pain.en-IN.handout.pdf", self.library.out / "calf-pain.en-IN.old.pdf")
        foreign = self.library.out / "ankle-sprain.en-IN.notes.pdf"
        foreign.write_bytes(b"%PDF-1.7\nof another program\n")
        folder.rename(aside)
        orphans = {"ankle-sprain.en-IN.handout.pdf", "ankle-sprain.en-IN.one-side.pdf", "calf-pain.en-IN.old.pdf"}
        try:
            self.library.run()
            self.assertEqual(of("orphan")(self.library.entries()), orphans)
            self.assertIn("3 without content", self.library.summary)
            self.library.run("--prune", "--dry-run")
            self.assertTrue(all((self.library.out / name).exists() for name in orphans))
            self.library.run("--prune", "--languages", "hi-IN", layouts=["handout"])
            self.assertTrue(all((self.library.out / name).exists() for name in orphans))
            self.library.run("--prune")
            self.assertEqual(of("removed")(self.library.entries()), orphans)
            self.assertFalse(any((self.library.out / name).exists() for name in orphans))
            self.assertTrue(foreign.exists())
        finally:
            aside.rename(folder)

    def test_another_layout_is_no_orphan(self):
        self.library.run("--prune", layouts=["handout"])
        self.assertEqual(self.library.bytes(), self.files)

    def test_withdrawn_and_overdue(self):
        content = self.library.content("ankle-sprain")
        before = content.read_bytes()
        try:
            self.library.edit(content, lambda data: data.update(status="withdrawn"))
            entries = self.library.run(today="2099-01-01", expected=3)
            withdrawn = of("withdrawn")(entries)
            self.assertEqual(withdrawn, {"ankle-sprain.en-IN.handout.pdf", "ankle-sprain.en-IN.one-side.pdf"})
            self.assertTrue(all(entries[name]["recall"] for name in withdrawn))
            self.assertIn("to be recalled", self.library.summary)
            self.assertEqual({name for name, entry in entries.items() if entry.get("overdue")},
                             set(self.files) - withdrawn)
            self.assertEqual(of("refused")(entries), set(self.files) - withdrawn)
            self.assertEqual(self.library.bytes(), self.files)
            self.library.run("--prune")
            self.assertEqual(set(self.library.bytes()), set(self.files) - withdrawn)
        finally:
            content.write_bytes(before)

    def test_the_day_alone_makes_a_marked_leaflet(self):
        clinic = self.library.data / "content" / "clinics" / "vinayakm.json"
        before = clinic.read_bytes()
        try:
            self.library.edit(clinic, lambda data: data["review_policy"].update(overdue="mark"))
            self.library.run()
            in_time = self.library.bytes()
            entries = self.library.run(today="2099-01-01")
            self.assertEqual({tuple(entry["reasons"]) for entry in entries.values()}, {("review",)})
            self.assertTrue(all(self.library.bytes()[name] != in_time[name] for name in self.files))
            self.assertEqual(of("unchanged")(self.library.run(today="2099-01-02")), set(self.files))
            self.library.run()
            self.assertEqual(self.library.bytes(), in_time)
        finally:
            clinic.write_bytes(before)
            self.library.run()

    def test_two_contents_of_one_id(self):
        copy = self.library.data / "content" / "ankle-copy"
        shutil.copytree(self.library.data / "content" / "ankle-sprain", copy)
        try:
            self.library.run("--force", expected=3)
            self.assertIn("ankle-sprain.en-IN.handout.pdf", of("refused")(self.library.entries()))
            self.assertEqual(self.library.bytes(), self.files)
        finally:
            shutil.rmtree(copy)

    def test_shards_share_the_library(self):
        parts = []
        for part in ("0/3", "1/3", "2/3"):
            self.library.run("--dry-run", "--force", "--shard", part)
            parts.append(set(self.library.entries()))
        self.assertEqual(set.union(*parts), set(self.files))
        self.assertEqual(sum(map(len, parts)), len(self.files))

    def test_temporaries_of_the_dead_are_removed(self):
        done = subprocess.run(["true"])
        ended = subprocess.Popen(["true"])
        ended.wait()
        host = "".join(c if c.isalnum() or c == "." else "_" for c in socket.gethostname())
        dead = self.library.out / f".leafwright-{host}-{ended.pid}-0.tmp"
        living = self.library.out / f".leafwright-{host}-{os.getpid()}-0.tmp"
        elsewhere = self.library.out / ".leafwright-another-machine-1-0.tmp"
        old = self.library.out / ".leafwright-another-machine-2-0.tmp"
        for path in (dead, living, elsewhere, old):
            path.write_bytes(b"part of a file")
        os.utime(old, (1, 1))
        self.library.run()
        self.assertEqual([path.exists() for path in (dead, living, elsewhere, old)], [False, True, True, False])
        self.assertEqual(done.returncode, 0)

    def test_two_runs_at_once(self):
        command = [program(), *map(str, self.library.command("--force"))]
        runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                 env={**os.environ, "XDG_CACHE_HOME": str(scratch() / "cache")}) for _ in range(3)]
        for run in runs:
            errors = run.communicate(timeout=60)[1]
            self.assertEqual(run.returncode, 0, errors.decode())
        self.assertEqual(self.library.bytes(), self.files)

    def test_nowhere_to_write(self):
        (self.library.data / "file").write_text("")
        for out in (self.library.data / "file", self.library.data / "file" / "out", "/proc/nothing"):
            done = leafwright("batch", self.library.data / "content", "-o", out, "--data", self.library.data)
            with self.subTest(out):
                self.assertEqual(done.returncode, 4, done.stdout)

    def test_usage(self):
        for options in (["--jobs", "0"], ["--jobs", "two"], ["--layouts", "hand-out"], ["--layouts", "full,full"],
                        ["--shard", "3/3"], ["--today", "yesterday"], ["--time-limit", "-1"]):
            done = leafwright("batch", self.library.data / "content", "-o", self.library.out, *options)
            with self.subTest(options):
                self.assertEqual(done.returncode, 2, done.stdout)
        self.assertEqual(leafwright("batch", self.library.data / "content").returncode, 2)
        empty = self.library.data / "empty"
        empty.mkdir(exist_ok=True)
        self.assertEqual(leafwright("batch", empty, "-o", self.library.out).returncode, 3)
        self.assertEqual(leafwright("batch", empty / "nothing", "-o", self.library.out).returncode, 4)

    def test_csv(self):
        leafwright(*self.library.command(report="report.csv"))
        rows = (self.library.data / "report.csv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(rows), 1 + len(self.files))


if __name__ == "__main__":
    main(globals(), {})
