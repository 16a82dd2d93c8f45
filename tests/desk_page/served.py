"""A desk of our own: a library whose leaflets stand differently, served by the program on a free port."""
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from support import TREE, leafwright, program

TODAY = "2026-08-01"
SHARED = ("desk", "layouts", "fonts", "schemas")
BY = ("--by", "Dr Asha Rao", "--role", "Orthopaedic surgeon")


def make_data(folder):
    """Calf pain is a draft, ankle sprain approved, low back pain overdue, knee osteoarthritis withdrawn."""
    for name in SHARED:
        (folder / name).symlink_to(TREE / name)
    shutil.copytree(TREE / "content", folder / "content")
    content = folder / "content"
    for command, condition, more in (
            ("approve", "ankle-sprain", BY), ("approve", "low-back-pain", (*BY, "--today", "2026-07-06", "--until", "2026-07-20")),
            ("withdraw", "knee-osteoarthritis", ("--reason", "New guidance."))):
        done = leafwright(command, content / condition / "en-IN.json", *more, "--data", folder)
        if done.returncode != 0:
            raise AssertionError(f"{command} {condition}: {done.stderr.decode()}")
    return folder


class Desk:
    """The program at work; `url` ends without a slash."""

    def __init__(self, data, *options, env=None):
        self.data = data
        self.log = data / "serve.log"
        command = [program(), "serve", "--listen", "127.0.0.1:0", "--data", str(data), "--today", TODAY,
                   "--cache", str(data / "cache"), *map(str, options)]
        if os.getuid() == 0:
            command.append("--allow-root")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(command, stderr=log, stdout=log, env={**os.environ, **(env or {})})
        self.url = self.address()

    def address(self):
        end = time.monotonic() + 30
        while time.monotonic() < end and self.process.poll() is None:
            found = re.search(r"http://127\.0\.0\.1:\d+", self.log.read_text())
            if found:
                return found.group()
            time.sleep(0.02)
        raise AssertionError(f"the desk did not start: {self.log.read_text()}")

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)
