"""The Slurm job, by a real Slurm: an array of four on two nodes, one of which dies with a task half done."""
import os
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from support import SKIPPED, TREE, in_ci, leafwright, program, read_json, scratch
from library import CONDITIONS, make_library, pdfs, shard_of
from cluster import PROGRAMS, Cluster, program_path, wait_until

JOB = TREE / "deploy" / "slurm" / "leafwright.sbatch"
SHARDS = 4
LAYOUTS = "handout,full,large-print"

# Runs leafwright. The task that is to die is stopped once a leaflet of its own is finished, so that it is
# half done for certain, and says so.
WORKER = """#!/usr/bin/python3
import os, signal, subprocess, sys, time
from pathlib import Path
sys.path[:0] = {path!r}
from library import shard_of
work = subprocess.Popen([{program!r}, *sys.argv[1:]])
if os.environ["SLURMD_NODENAME"] == "n2" and "SLURM_RESTART_COUNT" not in os.environ:
    shard, out = int(os.environ["SLURM_ARRAY_TASK_ID"]), Path({out!r})
    def done():
        return sum(shard_of(file.name.split(".")[0], {shards}) == shard for file in out.glob("*.pdf"))
    while done() == 0 and work.poll() is None:
        time.sleep(0.005)
    if work.poll() is None:
        for folder in Path("/proc").iterdir():
            try:
                if folder.name.isdigit() and os.getpgid(int(folder.name)) == os.getpgrp() \\
                        and int(folder.name) != os.getpid() and (folder / "comm").read_text() == "leafwright\\n":
                    os.kill(int(folder.name), signal.SIGSTOP)
            except OSError:
                pass
        Path({mark!r}).write_text(str(shard))
        time.sleep(600)
sys.exit(work.wait())
"""


class Slurm(unittest.TestCase):
    def test_an_array_survives_the_death_of_a_node(self):
        folder = scratch()
        folder.chmod(0o755)
        content, out, alone, mark = (folder / name for name in ("content", "out", "alone", "half-done"))
        make_library(content)
        ids = [f"{condition}-{number}" for condition in CONDITIONS for number in range(3)]
        self.assertEqual({shard_of(each, SHARDS) for each in ids}, set(range(SHARDS)), "a shard without leaflets")
        worker = folder / "worker"
        worker.write_text(WORKER.format(path=[str(TREE / "tests" / "e2e")], program=program(), out=str(out),
                                        shards=SHARDS, mark=str(mark)))
        worker.chmod(0o755)
        options = ("--layouts", LAYOUTS, "--today", "2026-11-23")
        job_environment = f"LEAFWRIGHT={worker},LEAFWRIGHT_DATA={TREE},XDG_CACHE_HOME={folder / 'cache'}"
        with Cluster(folder / "cluster", ["n1", "n2"], cpus=1) as cluster:
            job = cluster.submit(JOB, content, out, *options,
                                 options=("--cpus-per-task=1", f"--output={folder}/%a.log",
                                          f"--export=ALL,{job_environment}"))
            wait_until("no task was half done on the node that is to die", mark.exists, 30)
            before = pdfs(out)
            dead = int(mark.read_text())
            cluster.kill("n2")
            self.assertTrue(before)

            def complete():
                states = cluster.states(job)
                return len(states) == SHARDS and set(states.values()) <= {"COMPLETED", "FAILED", "CANCELLED", "TIMEOUT"}
            try:
                wait_until("the array is not complete", complete, 60)
            except AssertionError as late:
                self.fail(f"{late}\n{cluster.states(job)}\n{cluster.logs()}\n{self.said(folder)}")
            self.assertEqual(set(cluster.states(job).values()), {"COMPLETED"}, self.said(folder))
            self.assertEqual(cluster.details(job, dead)["Restarts"], "1")
            self.assertEqual(cluster.details(job, dead)["BatchHost"], "n1")

        done = leafwright("batch", content, "-o", alone, *options)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(len(pdfs(alone)), len(ids) * len(LAYOUTS.split(",")))
        self.assertEqual(pdfs(out), pdfs(alone))
        self.assertEqual([path.name for path in out.iterdir() if path.suffix != ".pdf"], [])

        reports = sorted((folder / "out.reports" / job).glob("*.json"))
        self.assertEqual([path.stem for path in reports], [str(shard) for shard in range(SHARDS)])
        merged = leafwright("merge-reports", *reports, "-o", folder / "report.json")
        self.assertEqual((merged.returncode, merged.stderr), (0, b""))
        report = read_json(folder / "report.json")
        self.assertEqual({entry["file"] for entry in report["entries"]}, set(pdfs(alone)))
        self.assertEqual(report["counts"]["made"] + report["counts"]["unchanged"], len(pdfs(alone)))
        # What the dead node had finished was found finished.
        self.assertGreater(report["counts"]["unchanged"], 0)
        missing = leafwright("merge-reports", *reports[1:], "-o", folder / "part.json")
        self.assertEqual(missing.returncode, 4)
        self.assertIn("shard 0 of 4 has no report", missing.stderr.decode())

    @staticmethod
    def said(folder):
        return "\n".join(f"--- {log.name}\n{log.read_text()}" for log in sorted(folder.glob("*.log")))


if __name__ == "__main__":
    absent = [name for name in PROGRAMS if shutil.which(name, path=program_path()) is None]
    if absent:
        print(f"SKIPPED: Slurm: this machine has no {', '.join(absent)}", file=sys.stderr)
        sys.exit(1 if in_ci() else SKIPPED)
    for variable in [name for name in os.environ if name.startswith("SLURM")]:
        del os.environ[variable]
    unittest.main(argv=sys.argv[:1], verbosity=1)
