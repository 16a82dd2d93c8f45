"""The same input gives the same bytes: again, in other locales, from other folders, in other time zones."""
import os
import shutil
import subprocess
import unittest

from support import CONTENT, LAYOUTS, TREE, leaflet, leafwright, main, scratch


def rendered(layout, content=CONTENT, cwd=None, env=None, options=()):
    done = leafwright("render", content, "--layout", layout, "-o", "-", *options, cwd=cwd, env=env)
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode())
    return done.stdout


class SameBytes(unittest.TestCase):
    def check(self, **how):
        for layout in LAYOUTS:
            with self.subTest(layout):
                self.assertEqual(rendered(layout, **how), leaflet(layout).read_bytes())

    def test_again(self):
        self.check()

    def test_without_and_with_a_fresh_cache(self):
        self.check(options=["--cache", "none"])
        cache = scratch() / "fresh-cache"
        self.check(options=["--cache", cache])
        self.assertTrue(list(cache.iterdir()))
        self.check(options=["--cache", cache])

    def test_unusable_cache(self):
        self.check(options=["--cache", "/proc/nothing"])

    def test_other_folder_and_relative_path(self):
        self.check(cwd=TREE, content=CONTENT.relative_to(TREE))
        self.check(cwd="/", content=CONTENT)

    def test_tree_elsewhere(self):
        data = scratch() / "a folder with spaces"
        for name in ("content", "layouts", "fonts", "schemas"):
            shutil.copytree(TREE / name, data / name)
        self.check(content=data / CONTENT.relative_to(TREE), options=["--data", data])

    def test_time_zone_and_home(self):
        self.check(env={"TZ": "Asia/Kolkata", "HOME": "/nonexistent", "XDG_CACHE_HOME": ""})


class Locales(unittest.TestCase):
    def test_comma_for_a_decimal_point(self):
        """A locale made here, so that one with a decimal comma is sure to exist."""
        locales = scratch() / "locales"
        locales.mkdir()
        # localedef warns about what we do not need.
        subprocess.run(["localedef", "-c", "-i", "de_DE", "-f", "UTF-8", locales / "de_DE.UTF-8"], check=False,
                       capture_output=True)
        foreign = {"LOCPATH": str(locales), "LC_ALL": "de_DE.UTF-8"}
        printed = subprocess.run(["printf", "%.1f", "1,5"], env={**os.environ, **foreign}, capture_output=True)
        self.assertEqual(printed.stdout, b"1,5", "the locale made for this test does not work")
        for layout in LAYOUTS:
            for environment in (foreign, {"LC_ALL": "C"}):
                with self.subTest(layout=layout, environment=environment):
                    self.assertEqual(rendered(layout, env=environment), leaflet(layout).read_bytes())


NEEDED = {"Locales": ["localedef", "printf"]}

if __name__ == "__main__":
    main(globals(), NEEDED)
