"""A library of leaflets for the tests of batch."""
import json
import shutil

from support import TREE, leafwright, read_json, scratch

LAYOUTS = ("handout", "one-side")


class Library:
    """A data folder of its own: two conditions, one of them in two languages."""

    def __init__(self, name, conditions=("calf-pain", "ankle-sprain")):
        self.data = scratch() / name
        for folder in ("layouts", "fonts", "schemas"):
            shutil.copytree(TREE / folder, self.data / folder)
        for folder in ("clinics", "wording", "units", *conditions):
            shutil.copytree(TREE / "content" / folder, self.data / "content" / folder)
        (self.data / "content" / "calf-pain" / "ur-IN.json").unlink(missing_ok=True)
        self.out = self.data / "out"

    def command(self, *options, layouts=LAYOUTS, today="2026-07-10", report="report.json"):
        return ["batch", self.data / "content", "-o", self.out, "--data", self.data, "--layouts", ",".join(layouts),
                "--report", self.data / report, "--today", today, *options]

    def run(self, *options, expected=0, **how):
        done = leafwright(*self.command(*options, **how))
        if done.returncode != expected:
            raise AssertionError(f"batch ended with {done.returncode}, not {expected}:\n{done.stdout.decode()}"
                                 f"{done.stderr.decode()}")
        self.summary = done.stdout.decode()
        self.errors = done.stderr.decode()
        self.report = read_json(self.data / "report.json")
        return self.entries()

    def entries(self):
        return {entry["file"]: entry for entry in self.report["entries"]}

    def outcomes(self):
        return {name: entry["outcome"] for name, entry in self.entries().items()}

    def bytes(self):
        return {path.name: path.read_bytes() for path in self.out.iterdir()}

    def content(self, condition, language="en-IN"):
        return self.data / "content" / condition / f"{language}.json"

    def edit(self, path, change):
        data = read_json(path)
        change(data)
        path.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")


def of(*outcomes):
    return lambda entries: {name for name, entry in entries.items() if entry["outcome"] in outcomes}
