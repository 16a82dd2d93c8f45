"""verify on a machine that has the program alone, no layouts, schemas or content."""
import os
import shutil
import subprocess
import unittest

from support import leaflet, main, program, scratch


def verify_alone(*arguments, **environment):
    folder = scratch() / "alone"
    folder.mkdir(exist_ok=True)
    copy = folder / "leafwright"
    if not copy.exists():
        shutil.copy(program(), copy)
    kept = {key: value for key, value in os.environ.items() if key != "LEAFWRIGHT_DATA"}
    return subprocess.run([copy, "verify", *map(str, arguments)], env={**kept, **environment}, capture_output=True,
                          text=True, timeout=60)


class VerifyAlone(unittest.TestCase):
    def test_judges_the_file_by_itself_and_says_what_it_could_not(self):
        done = verify_alone(leaflet("handout"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("calf-pain en-IN, version 0.1, layout handout", done.stdout)
        self.assertIn("this machine has no data folder", done.stdout)

    def test_finds_a_change(self):
        changed = scratch() / "changed.pdf"
        data = bytearray(leaflet("handout").read_bytes())
        data[len(data) // 2] ^= 1
        changed.write_bytes(data)
        done = verify_alone(changed)
        self.assertEqual(done.returncode, 3)
        self.assertIn("verify.changed", done.stderr)

    def test_data_asked_for_by_name_must_be_there(self):
        for done in (verify_alone(leaflet("handout"), "--data", scratch()),
                     verify_alone(leaflet("handout"), LEAFWRIGHT_DATA=str(scratch()))):
            self.assertEqual(done.returncode, 4, done.stderr)
            self.assertIn("data.missing", done.stderr)


if __name__ == "__main__":
    main(globals(), {})
