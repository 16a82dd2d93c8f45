"""A small library for tests of many leaflets: copies of our own content under other ids."""
import hashlib
import json
import os
import shutil

from support import TREE

CONDITIONS = ("calf-pain", "ankle-sprain", "low-back-pain")


def make_library(content, copies=3):
    """Fills the folder `content`. Every copy differs in its title, so that no two files are alike."""
    for folder in ("clinics", "wording", "lint", "units"):
        shutil.copytree(TREE / "content" / folder, content / folder)
    for condition in CONDITIONS:
        for number in range(copies):
            made = content / f"{condition}-{number}"
            shutil.copytree(TREE / "content" / condition / "art", made / "art")
            leaflet = json.loads((TREE / "content" / condition / "en-IN.json").read_text(encoding="utf-8"))
            leaflet["id"] = made.name
            leaflet["title"] += f" {number + 1}"
            (made / "en-IN.json").write_text(json.dumps(leaflet, ensure_ascii=False, indent=2), encoding="utf-8")


def shard_of(leaflet, count):
    """Which part of the library holds the leaflet, worked out here once more."""
    return int(hashlib.sha256(leaflet.encode()).hexdigest()[:16], 16) % count


def pdfs(folder):
    """{name: SHA-256} of the finished files; what else lies there is no leaflet."""
    return {os.path.relpath(path, folder): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*.pdf"))}
