"""A library kept true while it is edited, by the command."""
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import threading
import unittest

from support import TREE, leafwright, main, program, scratch

PATIENCE = 60  # seconds for what takes milliseconds, since a machine may be busy and a build slow


class Watch:
    """A running watch: its lines, as they come."""

    def __init__(self, folder, *options):
        self.folder, self.out = folder, folder / "out"
        environment = {**os.environ, "XDG_CACHE_HOME": str(scratch() / "cache")}
        self.process = subprocess.Popen(
            [program(), "watch", "content", "-o", "out", "--data", ".", "--layouts", "handout", *options], cwd=folder,
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.lines = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line.decode().rstrip("\n"))
        self.lines.put(None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()

    def until(self, pattern):
        """The lines up to the one that matches."""
        seen = []
        while True:
            try:
                line = self.lines.get(timeout=PATIENCE)
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError(f"no line like '{pattern}' after:\n" + "\n".join(seen))
            seen.append(line)
            if re.search(pattern, line):
                return seen

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self.reader.join()
        return code


def made(name):
    return rf"^{re.escape(name)}\.handout\.pdf made in \d+ ms$"


class WatchLibrary(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """One library and one watch for all tests: to start it takes longer than any of them."""
        cls.folder = scratch() / "watched"
        for name in ("layouts", "fonts", "schemas", "content/clinics", "content/wording", "content/units",
                     "content/calf-pain", "content/ankle-sprain"):
            shutil.copytree(TREE / name, cls.folder / name)
        (cls.folder / "content" / "calf-pain" / "ur-IN.json").unlink(missing_ok=True)
        cls.watch = Watch(cls.folder).__enter__()
        cls.addClassCleanup(cls.watch.__exit__)
        first = cls.watch.until("^leafwright: watching")
        assert first[0] == "3 made (missing: 3)", first

    def content(self, condition, language="en-IN"):
        return self.folder / "content" / condition / f"{language}.json"

    def edit(self, path, old, new):
        text = path.read_text(encoding="utf-8")
        self.assertTrue(old in text, f"{path} has no {old}")
        return text.replace(old, new, 1)

    def check_true(self, condition, language="en-IN"):
        """The file equals what `render` makes."""
        name = f"{condition}.{language}.handout.pdf"
        alone = scratch() / name
        done = leafwright("render", f"content/{condition}/{language}.json", "--data", ".", "-o", alone,
                          cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual((self.watch.out / name).read_bytes(), alone.read_bytes())

    def test_saves_in_every_way_of_an_editor(self):
        path = self.content("ankle-sprain")
        beside = path.with_name("en-IN.json.tmp")

        def in_place(text):
            path.write_text(text, encoding="utf-8")

        def put_in_place(text):
            beside.write_text(text, encoding="utf-8")
            beside.rename(path)

        def moved_away(text):
            path.rename(path.with_name("en-IN.json~"))
            in_place(text)
            path.with_name("en-IN.json~").unlink()

        def bit_by_bit(text):
            with path.open("w", encoding="utf-8") as file:
                for at in range(0, len(text), 5000):
                    file.write(text[at:at + 5000])
                    file.flush()
        title = json.loads(path.read_text(encoding="utf-8"))["title"]
        for number, save in enumerate((in_place, put_in_place, moved_away, bit_by_bit)):
            with self.subTest(save.__name__):
                save(self.edit(path, f'"title": "{title}', f'"title": "{number}{title}'))
                title = f"{number}{title}"
                lines = self.watch.until("made in")
                self.assertEqual(len(lines), 1, lines)
                self.assertRegex(lines[0], made("ankle-sprain.en-IN"))
                self.check_true("ankle-sprain")

    def test_a_source_takes_its_translations_along(self):
        path = self.content("calf-pain")
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        self.watch.until(made("calf-pain.hi-IN"))
        self.check_true("calf-pain")
        self.check_true("calf-pain", "hi-IN")
        # The translation alone.
        path = self.content("calf-pain", "hi-IN")
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        self.assertEqual(len(self.watch.until(made("calf-pain.hi-IN"))), 1)

    def test_artwork(self):
        art = sorted((self.folder / "content" / "calf-pain" / "art").glob("*.svg"))[0]
        before = (self.watch.out / "calf-pain.en-IN.handout.pdf").read_bytes()
        art.write_text(art.read_text().replace("<svg", "<!-- drawn again -->\n<svg", 1))
        self.watch.until(made("calf-pain.hi-IN"))
        self.check_true("calf-pain")
        self.assertNotEqual((self.watch.out / "calf-pain.en-IN.handout.pdf").read_bytes(), before)

    def test_what_is_refused_keeps_its_last_good_file(self):
        path = self.content("ankle-sprain")
        good, before = path.read_text(encoding="utf-8"), (self.watch.out / "ankle-sprain.en-IN.handout.pdf").read_bytes()
        path.write_text(good.replace('"title"', '"titel"', 1), encoding="utf-8")
        lines = self.watch.until("was not made$")
        self.assertRegex(lines[0], r"^content/ankle-sprain/en-IN\.json:\d+:\d+ /titel: unknown key \"titel\"; did you")
        self.assertEqual((self.watch.out / "ankle-sprain.en-IN.handout.pdf").read_bytes(), before)
        path.write_text(good + "\n", encoding="utf-8")
        self.watch.until(made("ankle-sprain.en-IN"))
        self.check_true("ankle-sprain")

    def test_what_leaflets_share(self):
        for name, old, new, reason in (
                ("layouts/base.json", '"rule": "#c9d6d9"', '"rule": "#c9d6da"', "layout"),
                ("content/wording/en.json", "Patient", "Patients", "wording"),
                ("content/clinics/vinayakm.json", '"phone"', '"phone" ', "clinic")):
            with self.subTest(name):
                path = self.folder / name
                path.write_text(self.edit(path, old, new), encoding="utf-8")
                self.watch.until(rf"^\d made \({reason}: \d\)$")
                self.check_true("ankle-sprain")
                # The engine that answers now has read it anew.
                content = self.content("ankle-sprain")
                content.write_text(content.read_text(encoding="utf-8") + "\n", encoding="utf-8")
                self.watch.until(made("ankle-sprain.en-IN"))
                self.check_true("ankle-sprain")

    def test_a_folder_that_is_away_for_a_moment(self):
        """As tools do that put another version of a whole folder in its place."""
        content = self.content("ankle-sprain")
        (self.folder / "content").rename(self.folder / "away")
        text = (self.folder / "away" / "ankle-sprain" / "en-IN.json").read_text(encoding="utf-8")
        (self.folder / "away" / "ankle-sprain" / "en-IN.json").write_text(text + "\n", encoding="utf-8")
        (self.folder / "away").rename(self.folder / "content")
        self.watch.until(r"^1 made \(content: 1\)$")
        self.check_true("ankle-sprain")
        content.write_text(text, encoding="utf-8")
        self.watch.until(made("ankle-sprain.en-IN"))
        self.check_true("ankle-sprain")

    def test_leaflets_that_come_and_go(self):
        new = self.folder / "content" / "heel-pain"
        shutil.copytree(self.folder / "content" / "ankle-sprain" / "art", new / "art")
        text = self.content("ankle-sprain").read_text(encoding="utf-8").replace('"ankle-sprain"', '"heel-pain"')
        (new / "en-IN.json").write_text(text, encoding="utf-8")
        self.watch.until(r"^1 made \(missing: 1\)$")
        self.check_true("heel-pain")
        (new / "en-IN.json").write_text(text + "\n", encoding="utf-8")
        self.watch.until(made("heel-pain.en-IN"))
        shutil.rmtree(new)
        self.watch.until("without content")
        self.watch.until(r"heel-pain\.en-IN\.handout\.pdf")
        self.assertTrue((self.watch.out / "heel-pain.en-IN.handout.pdf").exists())
        (self.watch.out / "heel-pain.en-IN.handout.pdf").unlink()


class WatchEnds(unittest.TestCase):
    def start(self, name):
        folder = scratch() / name
        for part in ("layouts", "fonts", "schemas", "content/clinics", "content/wording", "content/units",
                     "content/ankle-sprain"):
            shutil.copytree(TREE / part, folder / part)
        return Watch(folder)

    def test_by_interrupt(self):
        with self.start("interrupted") as watch:
            watch.until("^leafwright: watching")
            self.assertEqual(watch.stop(), 0)
            self.assertEqual([path.name for path in watch.out.iterdir()], ["ankle-sprain.en-IN.handout.pdf"])

    def test_by_a_folder_that_has_gone(self):
        with self.start("gone") as watch:
            watch.until("^leafwright: watching")
            (watch.folder / "content").rename(watch.folder / "away")
            watch.until(r"there is no such folder; check the name \[watch\.folder\]")
            self.assertEqual(watch.process.wait(PATIENCE), 4)

    def test_usage(self):
        done = leafwright("watch", scratch() / "nowhere", "-o", scratch() / "none")
        self.assertEqual(done.returncode, 4)
        self.assertIn("[watch.folder]", done.stderr.decode())
        self.assertEqual(leafwright("watch", "-o", "x", "--layouts", "handouts").returncode, 2)


if __name__ == "__main__":
    main(globals(), {})
