"""What the tests of the finished program share."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
CONTENT = TREE / "content" / "calf-pain" / "en-IN.json"
LAYOUTS = ("handout", "full", "clear-print", "large-print", "dyslexia-friendly")
SKIPPED = 77  # tells ctest that nothing was tested


# The program may have been built outside the tree.
os.environ.setdefault("LEAFWRIGHT_DATA", str(TREE))
# Tests give the same result on every day.
os.environ.setdefault("LEAFWRIGHT_TODAY", "2026-08-01")


def program():
    path = os.environ.get("LEAFWRIGHT_PROGRAM", "")
    if not Path(path).is_file():
        sys.exit("set LEAFWRIGHT_PROGRAM to the leafwright to test")
    return str(Path(path).resolve())


def leafwright(*arguments, cwd=None, env=None, **more):
    """Runs the program; never waits longer than a minute."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(scratch() / "cache"), **(env or {})}
    return subprocess.run([program(), *map(str, arguments)], cwd=cwd, env=environment, capture_output=True,
                          timeout=60, **more)


_scratch = None


def scratch():
    """A folder that lasts as long as this test program."""
    global _scratch
    if _scratch is None:
        _scratch = tempfile.TemporaryDirectory()
    return Path(_scratch.name)


_rendered = {}


def leaflet(layout):
    """The calf-pain leaflet in this layout, rendered once."""
    if layout not in _rendered:
        path = scratch() / f"{layout}.pdf"
        done = leafwright("render", CONTENT, "--layout", layout, "-o", path)
        if done.returncode != 0:
            raise AssertionError(f"rendering {layout} ended with {done.returncode}: {done.stderr.decode()}")
        _rendered[layout] = path
    return _rendered[layout]


def tool(*command):
    done = subprocess.run([*map(str, command)], capture_output=True, timeout=120)
    if done.returncode != 0:
        raise AssertionError(f"{command[0]} ended with {done.returncode}: {(done.stdout + done.stderr).decode()}")
    return done.stdout


def in_ci():
    """Where a tool that is missing is a failure, not a reason to skip."""
    return os.environ.get("CI", "") not in ("", "false", "0")


class NotJudged(Exception):
    """veraPDF, or its profile, cannot be had on this machine."""


def verapdf(profile, files):
    """{file: its failed rules} of all files, by one run of veraPDF."""
    files = [str(path) for path in files]
    done = subprocess.run([TREE / "scripts" / "verapdf.sh", profile, *files], capture_output=True, text=True, timeout=500)
    if done.returncode == 4:
        raise NotJudged(one_space(done.stderr))
    failed, file = {}, None
    for line in done.stdout.splitlines():
        verdict = re.fullmatch(r"(PASS|FAIL) (.*) \S+", line)
        if verdict and verdict.group(2) in files:
            file = verdict.group(2)
            failed[file] = []
        elif file is not None and line.startswith("  FAIL "):
            failed[file].append(line.removeprefix("  FAIL ").strip())
    passed = done.stdout.count("PASS ") == len(files) and not any(failed.values())
    if len(failed) != len(files) or passed != (done.returncode == 0):
        raise AssertionError(f"veraPDF {profile} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return failed


def read_json(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def layout_data(name):
    """A layout with what it extends, merged key by key."""
    data = read_json(TREE / "layouts" / f"{name}.json")
    if "extends" not in data:
        return data

    def merge(below, above):
        if not isinstance(below, dict) or not isinstance(above, dict):
            return above
        return {**below, **{key: merge(below[key], value) if key in below else value for key, value in above.items()}}

    return merge(layout_data(data["extends"]), data)


def one_space(text):
    return re.sub(r"\s+", " ", text).strip()


def main(tests, needed):
    """Runs the test cases named on the command line, or all. A case whose tools are missing is skipped
    by name; in CI that is a failure."""
    cases = {name: case for name, case in tests.items()
             if isinstance(case, type) and issubclass(case, unittest.TestCase)}
    wanted = sys.argv[1:] or list(cases)
    suite, skipped = unittest.TestSuite(), False
    for name in wanted:
        missing = [each for each in needed.get(name, ()) if shutil.which(each) is None]
        if missing:
            print(f"SKIPPED: {name}: this machine has no {', '.join(missing)}", file=sys.stderr)
            if in_ci():
                sys.exit(1)
            skipped = True
            continue
        suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(cases[name]))
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    if not result.wasSuccessful():
        sys.exit(1)
    skipped_all = result.skipped and len(result.skipped) == result.testsRun
    sys.exit(SKIPPED if skipped_all or skipped and suite.countTestCases() == 0 else 0)
