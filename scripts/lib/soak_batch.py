"""Measures batch and ill-treats it: soak_batch.py PROGRAM CONDITIONS, or 0 conditions to measure nothing"""
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests"))
import library  # noqa: E402

LAYOUTS = "handout,full,large-print"
KILLS, DISKS = 200, 50
SEAL = b"<leaflet:FileSHA256>"

failures = []


def check(fact, text):
    if not fact:
        failures.append(text)
        say(f"  FAILED: {text}")


def say(text):
    print(text, flush=True)


class Run:
    """One run of batch, with its time, the memory of its largest process, and what it says."""

    def __init__(self, content, out, *options):
        command = [PROGRAM, "batch", content, "-o", out, "--data", TREE, "--cache", CACHE, "--layouts", LAYOUTS,
                   "--jobs", "2", *options]
        self.process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.begun = time.monotonic()

    def end(self):
        self.text = self.process.stdout.read().decode()
        self.errors = self.process.stderr.read().decode()
        _, status, usage = os.wait4(self.process.pid, 0)
        self.code = os.waitstatus_to_exitcode(status)
        self.process.returncode = self.code
        self.seconds = time.monotonic() - self.begun
        self.megabytes = usage.ru_maxrss / 1024
        return self


def run(content, out, *options, expected=0):
    done = Run(content, out, *options).end()
    check(done.code == expected, f"exit code {done.code}, not {expected}: {done.text[:500]}{done.errors[:500]}")
    return done


def is_whole(path):
    data = path.read_bytes()
    begin = data.find(SEAL)
    if begin < 0:
        return False
    begin += len(SEAL)
    blank = data[:begin] + b"0" * 64 + data[begin + 64:]
    return hashlib.sha256(blank).hexdigest().encode() == data[begin:begin + 64]


def damaged(out):
    return [path.name for path in out.glob("*.pdf") if not is_whole(path)]


def temporaries(out):
    return [path.name for path in out.glob(".*")]


def measure(folder, conditions):
    say(f"{conditions} conditions, {3 * conditions} files, two workers")
    content, out = folder / "content", folder / "out"
    library.build(content, conditions)
    few, few_out = folder / "few", folder / "few-out"
    library.build(few, max(1, conditions // 10))
    first = run(content, out)
    say(f"  first run, artwork to be converted: {first.seconds:.1f} s, {first.megabytes:.0f} MB")
    check(f"{3 * conditions} made" in first.text, first.text[:500])
    again = run(content, out, "--force")
    rate = 3 * conditions / again.seconds
    say(f"  all made again: {again.seconds:.1f} s, {rate:.0f} a second, {again.megabytes:.0f} MB")
    part = run(few, few_out, "--force")
    growth = again.megabytes / part.megabytes
    say(f"  memory for a tenth of it: {part.megabytes:.0f} MB; growth {growth:.2f}")
    check(growth <= 1.3, "memory grows more than 1.3 times")
    check(again.megabytes < 200, "more than 200 MB")
    nothing = run(content, out)
    share = nothing.seconds / again.seconds
    say(f"  nothing to do: {nothing.seconds:.2f} s, {100 * share:.1f} % of all made")
    check("0 made" in nothing.text and share < 0.05, "a second run is not under 5 %")
    one = sorted(content.glob("calf-pain-*/en-IN.json"))[0]
    text = one.read_text(encoding="utf-8")
    sentence = "Calf pain is"
    check(text.count(sentence) >= 1, "the sentence to be changed is not there")
    one.write_text(text.replace(sentence, "Pain in the calf is", 1), encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.pdf")}
    changed = run(content, out)
    made = {path.name for path in out.glob("*.pdf") if path.stat().st_mtime_ns != before[path]}
    expected = {f"{one.parent.name}.en-IN.{layout}.pdf" for layout in LAYOUTS.split(",")}
    say(f"  one sentence changed: {changed.seconds:.2f} s, {len(made)} files")
    check(made == expected, f"made {sorted(made)}")


def children(process):
    try:
        with open(f"/proc/{process}/task/{process}/children") as file:
            return [int(each) for each in file.read().split()]
    except OSError:
        return []


def kill(folder):
    content, out = folder / "content", folder / "out"
    library.build(content, 20)
    whole = run(content, out).seconds
    dice = random.Random(1)
    workers = 0
    for number in range(KILLS):
        one = Run(content, out, "--force")
        time.sleep(dice.uniform(0, whole))
        victims = children(one.process.pid)
        worker = bool(victims) and dice.random() < 0.5
        workers += worker
        try:
            os.kill(victims[0] if worker else one.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        one.end()
        check(one.code in ((0,) if worker else (0, -9)), f"kill {number}: exit code {one.code}: {one.text[:300]}")
        time.sleep(0.02)  # a worker ends with its parent, but not in the same moment
        check(not damaged(out), f"kill {number}: damaged files {damaged(out)}")
        if number % 10 == 9:
            run(content, out)
            check(not temporaries(out), f"kill {number}: temporaries {temporaries(out)}")
    done = run(content, out)
    check(len(list(out.glob("*.pdf"))) == 60 and "unchanged" in done.text, "the last run does not complete")
    say(f"{KILLS} kills, {workers} of them of the worker alone: the rest was made each time")


def fill(folder):
    content, out = folder / "content", folder / "disk"
    library.build(content, 10)
    out.mkdir()
    dice = random.Random(2)
    for number in range(DISKS):
        kilobytes = dice.randint(64, 1400)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", out],
                          capture_output=True).returncode != 0:
            say("full disks: SKIPPED, a tmpfs cannot be mounted here")
            return
        try:
            run(content, out, expected=4)
            check(not damaged(out), f"disk {number}: damaged files {damaged(out)}")
            check(not temporaries(out), f"disk {number}: temporaries {temporaries(out)}")
            subprocess.run(["mount", "-o", "remount,size=64m", out], check=True)
            run(content, out)
            check(len(list(out.glob("*.pdf"))) == 30 and not damaged(out), f"disk {number}: not completed")
        finally:
            subprocess.run(["umount", out], check=True)
    say(f"{DISKS} full disks: exit code 4, whole files, and the next run completes")


def main(conditions):
    folder = Path(tempfile.mkdtemp(prefix="leafwright-soak-"))
    try:
        globals()["CACHE"] = folder / "cache"
        if conditions:
            measure(folder / "measure", conditions)
        kill(folder / "kill")
        (folder / "fill").mkdir()
        fill(folder / "fill")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    PROGRAM = Path(sys.argv[1]).resolve()
    main(int(sys.argv[2]))
