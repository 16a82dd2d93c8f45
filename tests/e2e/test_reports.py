"""Reports of several workers made one by the command."""
import csv
import io
import json
import unittest

from support import leafwright, main, read_json, scratch


def entry(name, outcome, **more):
    return {"id": name, "language": "en-IN", "layout": "handout", "file": f"{name}.en-IN.handout.pdf",
            "outcome": outcome, **more}


def report(name, index, count, *entries, finished="2026-11-23T10:00:00Z"):
    """A report as batch writes it, but for the counts, which nobody reads back."""
    outcomes = ("made", "unchanged", "planned", "refused", "failed", "crashed", "left over", "withdrawn", "orphan",
                "removed", "overdue", "recall")
    path = scratch() / name
    path.write_text(json.dumps({
        "report": 1, "engine": "Leafwright 0.1.0", "today": "2026-11-23", "finished": finished,
        "shards": [{"index": index, "count": count}], "counts": {outcome: 0 for outcome in outcomes}, "problems": [],
        "entries": list(entries)}))
    return path


def merge(*arguments):
    done = leafwright("merge-reports", *arguments)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class MergeReports(unittest.TestCase):
    def test_all_shards(self):
        parts = [report("a.json", 0, 2, entry("b", "made", reasons=["content"]), entry("a", "unchanged")),
                 report("b.json", 1, 2, entry("c", "made", overdue=True))]
        whole = scratch() / "whole.json"
        self.assertEqual(merge(*parts, "-o", whole), (0, f"{whole}: 2 made, 1 unchanged, 1 overdue\n", ""))
        merged = read_json(whole)
        self.assertEqual([each["id"] for each in merged["entries"]], ["a", "b", "c"])
        self.assertEqual(merged["counts"]["made"], 2)
        self.assertEqual(len(merged["shards"]), 2)
        # The order of the arguments does not matter, and a merged report can be merged again.
        again = scratch() / "again.json"
        merge(whole, parts[1], "-o", again)
        self.assertEqual(read_json(again), merged)

    def test_csv(self):
        problem = {"code": "gate.order", "fault": "refused", "message": "\"one\",\ntwo", "advice": "three"}
        part = report("refused.json", 0, 1, entry("a", "refused", problems=[problem]))
        table = scratch() / "whole.csv"
        self.assertEqual(merge(part, "-o", table)[0], 3)
        rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode(), newline=""), strict=True))
        self.assertEqual([row["outcome"] for row in rows], ["refused"])
        self.assertEqual(rows[0]["problems"], "\"one\",\ntwo; three [gate.order]")

    def test_a_missing_shard_is_named_and_the_rest_written(self):
        part = report("alone.json", 2, 4, entry("a", "made"))
        whole = scratch() / "part.json"
        code, _, told = merge(part, "-o", whole)
        self.assertEqual(code, 4)
        self.assertIn("shards 0-1, 3 of 4 have no report; run what is missing, and merge again", told)
        self.assertEqual(len(read_json(whole)["entries"]), 1)

    def test_a_worker_that_was_started_again(self):
        first = report("first.json", 0, 1, entry("a", "made"), entry("b", "left over"))
        second = report("second.json", 0, 1, entry("a", "unchanged"), entry("b", "made"),
                        finished="2026-11-23T10:05:00Z")
        whole = scratch() / "restarted.json"
        code, said, told = merge(second, first, "-o", whole)
        self.assertEqual((code, said), (0, f"{whole}: 2 made\n"))
        self.assertIn("shard 0 of 1 has 2 reports", told)

    def test_nothing_is_written_from_a_file_that_is_no_report(self):
        bad, whole = scratch() / "bad.json", scratch() / "none.json"
        bad.write_text("{\"report\": 1}")
        code, _, told = merge(report("good.json", 0, 1), bad, "-o", whole)
        self.assertEqual(code, 3)
        self.assertIn("nothing was written", told)
        self.assertFalse(whole.exists())
        self.assertEqual(merge(scratch() / "absent.json", "-o", whole)[0], 4)

    def test_usage(self):
        self.assertEqual(merge("a.json")[0], 2)
        self.assertEqual(merge("-o", "a.json")[0], 2)
        code, _, told = merge("a.json", "-o", "a.txt")
        self.assertEqual(code, 2)
        self.assertIn("ends in .json or .csv", told)


if __name__ == "__main__":
    main(globals(), {})
