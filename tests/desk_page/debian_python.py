"""Imported first: goes on with the Python that Debian's python3-selenium is installed for, or skips the test."""
import importlib.util
import os
import sys

DEBIAN = "/usr/bin/python3"

if importlib.util.find_spec("selenium") is None:
    if sys.executable != DEBIAN and os.path.exists(DEBIAN):
        os.execv(DEBIAN, [DEBIAN, *sys.argv])
    print("SKIPPED: this machine has no python3-selenium", file=sys.stderr)
    sys.exit(1 if os.environ.get("CI", "") not in ("", "false", "0") else 77)
