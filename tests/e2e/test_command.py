"""The command as a person meets it."""
import hashlib
import json
import os
import pty
import re
import signal
import subprocess
import time
import unittest
from pathlib import Path

from support import CONTENT, TREE, leaflet, leafwright, main, program, scratch


class Command(unittest.TestCase):
    def test_version_and_help(self):
        version = leafwright("--version")
        self.assertRegex(version.stdout, rb"^leafwright \d+\.\d+\.\d+\n$")
        for arguments in (["--help"], ["help"], ["render", "--help"], ["help", "render"]):
            done = leafwright(*arguments)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertIn(b"Examples:", done.stdout)
        self.assertEqual(leafwright("render", "--help").stdout, leafwright("help", "render").stdout)

    def test_wrong_usage(self):
        for arguments, words in (([], b"no command"), (["rendr"], b"did you mean 'render'?"),
                                 (["render"], b"CONTENT.json is missing"),
                                 (["render", "a", "--layot", "b"], b"did you mean '--layout'?"),
                                 (["dump", "--stage=pags", "a"], b"did you mean 'pages'?"),
                                 (["fonts", "--set", "noto-snas"], b"did you mean 'noto-sans'?")):
            with self.subTest(arguments):
                done = leafwright(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, b""))
                self.assertIn(words, done.stderr)
                self.assertIn(b"Try 'leafwright", done.stderr)

    def test_layouts(self):
        done = leafwright("layouts")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, rb"(?m)^handout  +\S")
        names = leafwright("layouts", "--names").stdout.decode().split()
        self.assertIn("full", names)
        self.assertNotIn("base", names)

    def test_fonts(self):
        done = leafwright("fonts")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, rb"(?m)^  Noto Sans +\S+ +Latn\b.* /.*\.[ot]tf$")

    def test_missing_data(self):
        done = leafwright("layouts", "--data", scratch())
        self.assertEqual(done.returncode, 4)
        self.assertIn(b"[data.missing]", done.stderr)
        done = leafwright("layouts", env={"LEAFWRIGHT_DATA": str(scratch())})
        self.assertEqual(done.returncode, 4)

    @unittest.skipUnless(Path(program()).is_relative_to(TREE), "built outside the tree")
    def test_data_near_the_program(self):
        environment = {name: value for name, value in os.environ.items() if name != "LEAFWRIGHT_DATA"}
        done = subprocess.run([program(), "layouts", "--names"], cwd="/", env=environment, capture_output=True)
        self.assertIn(b"handout\n", done.stdout)

    def test_default_name(self):
        folder = scratch() / "working"
        folder.mkdir()
        done = leafwright("render", CONTENT, "--layout", "full", cwd=folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, b"calf-pain.en-IN.full.pdf\n")
        self.assertEqual([path.name for path in folder.iterdir()], ["calf-pain.en-IN.full.pdf"])
        self.assertEqual(done.stderr, b"")

    def test_standard_output(self):
        done = leafwright("render", CONTENT, "--layout", "full", "-o", "-")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(done.stdout, leaflet("full").read_bytes())

    def test_output_that_cannot_be_written(self):
        for arguments in (["layouts"], ["manpage"], ["render", str(CONTENT), "--layout", "full", "-o", "-"]):
            with self.subTest(arguments), open("/dev/full", "wb") as full:
                done = subprocess.run([program(), *arguments], stdout=full, stderr=subprocess.PIPE, timeout=60)
                self.assertEqual(done.returncode, 4)
                self.assertIn(b"standard output", done.stderr)

    def test_closed_streams(self):
        """A file of ours must not end up as somebody's standard output."""
        done = subprocess.run(f"'{program()}' render '{CONTENT}' --layout full -o - >&-", shell=True,
                              stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, 4, done.stderr)
        path = scratch() / "closed.pdf"
        subprocess.run(f"'{program()}' render '{CONTENT}' --layout full -o '{path}' <&- >&- 2>&-", shell=True,
                       timeout=60)
        self.assertEqual(path.read_bytes(), leaflet("full").read_bytes())

    def test_reader_that_leaves(self):
        reader, writer = os.pipe()
        os.close(reader)
        try:
            done = subprocess.run([program(), "render", str(CONTENT), "--layout", "full", "-o", "-"], stdout=writer,
                                  stderr=subprocess.PIPE, timeout=60)
        finally:
            os.close(writer)
        self.assertEqual(done.returncode, 4)
        self.assertIn(b"has ended", done.stderr)

    def test_interrupted_at_any_moment(self):
        """Ctrl-C leaves the old file or the new one, and nothing else."""
        folder = scratch() / "interrupted"
        folder.mkdir()
        path = folder / "leaflet.pdf"
        for step in range(40):
            path.write_bytes(b"old")
            running = subprocess.Popen([program(), "render", str(CONTENT), "--layout", "full", "-o", str(path)],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(step * 0.004)
            running.send_signal(signal.SIGINT if step % 2 else signal.SIGTERM)
            running.wait(timeout=60)
            self.assertIn(path.read_bytes(), (b"old", leaflet("full").read_bytes()))
            self.assertEqual([each.name for each in folder.iterdir()], ["leaflet.pdf"])

    def colored(self, **environment):
        """What the program writes to a terminal when it refuses."""
        main_end, terminal = pty.openpty()
        subprocess.run([program(), "render", "/nowhere.json"], stderr=terminal, stdout=subprocess.DEVNULL,
                       env={**os.environ, "TERM": "xterm", **environment}, timeout=60)
        os.close(terminal)
        text = os.read(main_end, 100_000)
        os.close(main_end)
        return b"\033[" in text

    def test_colour_only_on_a_terminal(self):
        os.environ.pop("NO_COLOR", None)
        self.assertTrue(self.colored())
        self.assertFalse(self.colored(NO_COLOR="1"))
        self.assertFalse(self.colored(TERM="dumb"))
        self.assertNotIn(b"\033[", leafwright("render", "/nowhere.json").stderr)

    def test_report_and_verify(self):
        folder = scratch() / "proof"
        folder.mkdir()
        pdf, report = folder / "calf.pdf", folder / "calf.json"
        done = leafwright("render", CONTENT, "-o", pdf, "--report", report)
        self.assertEqual(done.returncode, 0, done.stderr)
        certificate = json.loads(report.read_text())
        self.assertEqual(certificate["result"], "passed")
        self.assertEqual({gate["result"] for gate in certificate["gates"]}, {"passed"})
        self.assertEqual(certificate["output"]["sha256"], hashlib.sha256(pdf.read_bytes()).hexdigest())
        done = leafwright("verify", pdf, leaflet("full"))
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(done.stdout.count(b": verified: calf-pain en-IN"), 2)
        self.assertEqual(leafwright("verify", pdf, "--content", CONTENT, "--certificate", report).returncode, 0)
        for wrong in ([leaflet("full"), "--certificate", report], [pdf, "--content", report], [CONTENT], ["/nowhere"]):
            done = leafwright("verify", *wrong)
            self.assertIn(done.returncode, (3, 4))
            self.assertIn(b"refused", done.stdout)
            self.assertNotEqual(done.stderr, b"")
        self.assertEqual(leafwright("verify", pdf, pdf, "--certificate", report).returncode, 2)
        self.assertLess(pdf.stat().st_size, 60_000)

    def test_dump(self):
        first = {"model": b"leaflet calf-pain en-IN", "runs": b"paragraph ", "lines": b"page 1", "boxes": b"columns 2",
                 "pages": b"page 1 595.3x841.9", "tags": b"Document lang=en-IN"}
        for stage, words in first.items():
            with self.subTest(stage):
                done = leafwright("dump", f"--stage={stage}", "--layout", "full", CONTENT)
                self.assertEqual((done.returncode, done.stderr), (0, b""))
                self.assertTrue(done.stdout.startswith(words), done.stdout[:80])
                self.assertNotIn(str(TREE).encode(), done.stdout)


class ManualPage(unittest.TestCase):
    def test_man_finds_nothing_wrong(self):
        page = scratch() / "leafwright.1"
        page.write_bytes(leafwright("manpage").stdout)
        done = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, timeout=60,
                              env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        text = re.sub(rb".\x08", b"", done.stdout)
        for words in (b"EXIT STATUS", b"ENVIRONMENT", b"--layout", b"SYNOPSIS"):
            self.assertIn(words, text)


class BashCompletion(unittest.TestCase):
    def complete(self, line):
        words = line.split(" ")
        script = leafwright("completion", "bash").stdout.decode()
        ask = (script + "\ncompopt() { :; }\n" + f"COMP_WORDS=({' '.join(word or chr(39) * 2 for word in words)})\n" +
               f"COMP_CWORD={len(words) - 1}\n_leafwright\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n")
        environment = {**os.environ, "PATH": os.path.dirname(program()) + ":" + os.environ["PATH"]}
        done = subprocess.run(["bash", "-c", ask], capture_output=True, timeout=60, env=environment)
        self.assertEqual(done.stderr, b"")
        return done.stdout.decode().split()

    def test_words(self):
        self.assertEqual(self.complete("leafwright ren"), ["render"])
        self.assertEqual(self.complete("leafwright render --lay"), ["--layout"])
        self.assertEqual(self.complete("leafwright dump --stage p"), ["pages"])
        self.assertEqual(self.complete("leafwright dump --stage = p"), ["pages"])
        self.assertEqual(self.complete("leafwright completion z"), ["zsh"])
        self.assertIn("handout", self.complete("leafwright render --layout hand"))


class OtherCompletions(unittest.TestCase):
    """Shells that are not on every machine; each checks its own script's syntax."""

    def test_syntax(self):
        for shell in ("zsh", "fish"):
            path = scratch() / f"completion.{shell}"
            path.write_bytes(leafwright("completion", shell).stdout)
            subprocess.run([shell, "-n", path], check=True, timeout=60)


NEEDED = {"ManualPage": ["man", "groff"], "BashCompletion": ["bash"], "OtherCompletions": ["zsh", "fish"]}

if __name__ == "__main__":
    main(globals(), NEEDED)
