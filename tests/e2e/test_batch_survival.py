"""What batch survives: crashes, endless work, signals."""
import hashlib
import os
import shutil
import signal
import subprocess
import time
import unittest

from batches import Library, of
from support import TREE, main, program, read_json, scratch, tool


class Survival(unittest.TestCase):
    def start(self, library, *options):
        return subprocess.Popen([program(), *map(str, library.command(*options))], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE,
                                env={**os.environ, "XDG_CACHE_HOME": str(scratch() / "cache")})

    def poisoned(self, name, code, *options):
        """A copy of the program whose converter, which new artwork needs, runs `code` as it is loaded."""
        folder = scratch() / name
        folder.mkdir()
        shutil.copy(program(), folder / "leafwright")
        (folder / "poison.c").write_text("#include <stdlib.h>\n#include <unistd.h>\n"
                                         "__attribute__((constructor)) static void poison(void) { %s }\n" % code)
        tool("cc", "-shared", "-fPIC", "-o", folder / "leafwright_svg.so", folder / "poison.c")
        library = Library(f"{name}-data")
        library.run()  # its artwork is in the cache
        drawing = library.data / "content" / "ankle-sprain" / "art" / "ankle.svg"
        drawing.write_bytes(drawing.read_bytes() + f"<!-- {name} -->".encode())
        before = os.environ["LEAFWRIGHT_PROGRAM"]
        os.environ["LEAFWRIGHT_PROGRAM"] = str(folder / "leafwright")
        try:
            library.run("--force", *options, expected=1)
        finally:
            os.environ["LEAFWRIGHT_PROGRAM"] = before
        return library

    def check_poisoned(self, library, message):
        poisoned = {"ankle-sprain.en-IN.handout.pdf"}  # one side has no room for the drawing
        self.assertEqual(of("crashed")(library.entries()), poisoned)
        self.assertEqual(of("made")(library.entries()), set(library.entries()) - poisoned)
        self.assertIn(message, library.summary)
        self.assertFalse([path for path in library.out.iterdir() if path.suffix != ".pdf"])

    def test_a_crash_costs_one_leaflet(self):
        self.check_poisoned(self.poisoned("crash", "abort();"), "its process was ended by signal 6")

    def test_endless_work_costs_one_leaflet(self):
        self.check_poisoned(self.poisoned("endless", "for (;;) sleep(1);", "--time-limit", "3"),
                            "it took longer than 3 seconds")

    def many(self, name):
        library = Library(name, conditions=())
        tool("python3", TREE / "tests" / "library.py", library.data / "content", 40)
        return library

    def test_stop_and_go_on(self):
        library = self.many("stopped")
        for number in (signal.SIGINT, signal.SIGTERM):
            run = self.start(library)
            made = len(list(library.out.glob("*.pdf"))) if library.out.exists() else 0
            while run.poll() is None and (not library.out.exists() or len(list(library.out.glob("*.pdf"))) == made):
                time.sleep(0.01)
            begun = time.monotonic()
            run.send_signal(number)
            _, errors = run.communicate(timeout=30)
            # A second is promised; a busy machine may take longer to say so.
            self.assertLess(time.monotonic() - begun, 3)
            self.assertEqual(run.returncode, 4, errors.decode())
            self.assertIn("run the same command again", errors.decode())
            left = [entry for entry in read_json(library.data / "report.json")["entries"]
                    if entry["outcome"] == "left over"]
            self.assertTrue(left)
            self.assertFalse(list(library.out.glob(".*")))
        library.run()
        self.assertEqual(len(list(library.out.glob("*.pdf"))), 80)
        self.check_whole(library)

    def test_killed_at_any_moment(self):
        library = self.many("killed")
        for moment in (0.05, 0.2, 0.4, 0.7):
            run = self.start(library, "--force")
            time.sleep(moment)
            run.kill()
            run.communicate()
            self.check_whole(library)
        library.run()
        self.assertEqual(len(list(library.out.glob("*.pdf"))), 80)
        self.assertFalse(list(library.out.glob(".*")))

    def check_whole(self, library):
        for path in library.out.glob("*.pdf") if library.out.exists() else ():
            data = path.read_bytes()
            begin = data.index(b"<leaflet:FileSHA256>") + len(b"<leaflet:FileSHA256>")
            blank = data[:begin] + b"0" * 64 + data[begin + 64:]
            self.assertEqual(hashlib.sha256(blank).hexdigest().encode(), data[begin:begin + 64], path.name)


NEEDED = {"Survival": ["cc"]}

if __name__ == "__main__":
    main(globals(), NEEDED)
