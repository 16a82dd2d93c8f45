"""The Kubernetes job: its manifest follows the published schema, and what it would run makes the library."""
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from support import SKIPPED, TREE, in_ci, leafwright, main, read_json, scratch
from library import make_library, pdfs

SCRIPT = TREE / "scripts" / "kubernetes.sh"
MANIFEST = TREE / "deploy" / "kubernetes" / "job.yaml"


def check(*files):
    """The script's exit code, and what it says of the files, in lines."""
    done = subprocess.run([SCRIPT, *files], capture_output=True, text=True, timeout=300)
    return done.returncode, (done.stdout + done.stderr).splitlines()


class KubernetesSchema(unittest.TestCase):
    def test_the_manifest_is_valid(self):
        self.assertEqual(check(MANIFEST), (0, []))

    def test_the_check_is_strict(self):
        text = MANIFEST.read_text()
        told = {}
        for good, bad, words in (
                ("completionMode:", "completionmode:", "'completionmode' was unexpected"),
                ("completions: 4", "completions: four", "'four' is not of type 'integer'"),
                ("backoffLimitPerIndex", "backoffLimitPerindex", "'backoffLimitPerindex' was unexpected"),
                ("          image: ", "          imag: ", "'imag' was unexpected"),
                ("        - name: leafwright\n          image", "        - image", "'name' is a required property"),
                ("          operator: In\n", "", "'operator' is a required property"),
                (" onExitCodes:", " onExitcodes:", "'onExitcodes' was unexpected"),
                ("values: [1, 2, 3]", "values: 3", "3 is not of type 'array'"),
                ("kind: Job", "kind: Jobs", "there is no batch/v1 Jobs"),
                ("apiVersion: batch/v1", "apiVersion: batch/v2", "there is no batch/v2 Job"),
                (text, "", "it is empty"),
                (text, "word", "this is no manifest"),
                ("spec:", "spec: [", "while parsing")):
            self.assertIn(good, text)
            file = scratch() / f"{len(told)}.yaml"
            file.write_text(text.replace(good, bad, 1))
            told[file] = words
        code, lines = check(MANIFEST, *told)
        self.assertEqual(code, 1)
        for file, words in told.items():
            with self.subTest(words):
                self.assertTrue([line for line in lines if line.startswith(f"{file}: ") and words in line], lines)
        self.assertFalse([line for line in lines if line.startswith(f"{MANIFEST}: ")], lines)


def settings():
    """What the manifest says of its one container, read as the lines it is written in."""
    text = MANIFEST.read_text()
    arguments = re.findall(r"^            - (\S+)$", text.partition("args:")[2].partition("env:")[0], re.MULTILINE)
    return {name: int(re.search(rf"^  {name}: (\d+)$", text, re.MULTILINE).group(1))
            for name in ("completions", "parallelism")}, arguments


class KubernetesJob(unittest.TestCase):
    def test_its_numbers_agree(self):
        numbers, arguments = settings()
        self.assertIn(f"--shard=auto/{numbers['completions']}", arguments)
        self.assertLessEqual(numbers["parallelism"], numbers["completions"])

    def test_its_workers_make_the_library(self):
        """The manifest's own command, for each index as Kubernetes would start it, with folders for volumes."""
        numbers, arguments = settings()
        library, out, alone = scratch() / "library", scratch() / "out", scratch() / "alone"
        make_library(library / "content")
        out.mkdir()
        for index in range(numbers["completions"]):
            place = {"JOB_COMPLETION_INDEX": str(index)}
            command = [argument.replace("/library", str(library)).replace("/out", str(out))
                       .replace("$(JOB_COMPLETION_INDEX)", str(index)) for argument in arguments]
            done = leafwright(*command, env=place)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
        done = leafwright("batch", library / "content", "-o", alone)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertGreater(len(pdfs(alone)), numbers["completions"])
        self.assertEqual(pdfs(out / "leaflets"), pdfs(alone))
        reports = sorted(out.glob("report-*.json"))
        self.assertEqual(len(reports), numbers["completions"])
        self.assertEqual(leafwright("merge-reports", *reports, "-o", out / "report.json").returncode, 0)
        self.assertEqual({entry["file"] for entry in read_json(out / "report.json")["entries"]}, set(pdfs(alone)))


if __name__ == "__main__":
    if "KubernetesSchema" in sys.argv[1:]:
        status, reason = check(MANIFEST)
        if status == 4:
            print("SKIPPED: KubernetesSchema:", *reason, file=sys.stderr)
            sys.exit(1 if in_ci() else SKIPPED)
    os.environ.pop("JOB_COMPLETION_INDEX", None)
    main(globals(), {})
