#!/usr/bin/env python3
"""Builds a library of many conditions from our own content, for measuring: library.py FOLDER CONDITIONS

Sentences are exchanged for others of about their length from all leaflets, lists and questions are shuffled, and one
drawing of each condition has bytes of its own, so that no two leaflets share their text, glyphs or layout. What the
leaflets say is nonsense. The same numbers give the same library on every machine."""
import json
import random
import re
import shutil
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[1]
CONDITIONS = ("ankle-sprain", "calf-pain", "knee-osteoarthritis", "low-back-pain")
EXCHANGED = 0.6  # of the sentences
TEXTS = {"paragraph": ("text",), "note": ("text",), "list": ("items",), "do_dont": ("do", "dont")}


def source(condition):
    return json.loads((TREE / "content" / condition / "en-IN.json").read_text(encoding="utf-8"))


def sentences(text):
    """Whole sentences, whose marks of emphasis and links are closed."""
    parts = re.split(r"(?<=[.!?]) (?=[A-Z*])", text)
    return parts if all(part.count("*") % 2 == 0 and part.count("[") == part.count("]") for part in parts) else [text]


def blocks_of(leaflet):
    return [block for section in leaflet["sections"] for block in section["blocks"]]


def texts_of(leaflet):
    for block in blocks_of(leaflet):
        for key in TEXTS.get(block["type"], ()):
            values = block.get(key, [])
            for value in [values] if isinstance(values, str) else values:
                yield value["text"] if isinstance(value, dict) else value
    for question in leaflet["questions"]:
        answer = question["answer"]
        yield from [answer] if isinstance(answer, str) else answer


class Variation:
    def __init__(self, pool, number):
        self.pool = pool  # sorted by length
        self.random = random.Random(number)

    def sentence(self, old):
        if self.random.random() > EXCHANGED:
            return old
        like = [new for new in self.pool if abs(len(new) - len(old)) <= max(4, len(old) // 8)]
        return self.random.choice(like) if like else old

    def text(self, old):
        return " ".join(self.sentence(part) for part in sentences(old))

    def value(self, old):
        if isinstance(old, list):
            new = [self.value(item) for item in old]
            self.random.shuffle(new)
            return new
        if isinstance(old, dict):
            return {**old, "text": self.text(old["text"])}
        return self.text(old)

    def leaflet(self, leaflet, name):
        leaflet = json.loads(json.dumps(leaflet))
        leaflet["id"] = name
        leaflet["title"] += " " + name.rsplit("-", 1)[1]
        for key in ("web_address", "short_address"):
            leaflet[key] = leaflet[key].rsplit("/", 1)[0] + "/" + name
        for block in blocks_of(leaflet):
            for key in TEXTS.get(block["type"], ()):
                if key in block and not block.get("numbered"):
                    block[key] = self.value(block[key])
        for question in leaflet["questions"]:
            answer = question["answer"]
            question["answer"] = self.text(answer) if isinstance(answer, str) else [self.text(part) for part in answer]
        self.random.shuffle(leaflet["questions"])
        return leaflet


def build(folder, conditions):
    content = Path(folder)
    shutil.copytree(TREE / "content" / "clinics", content / "clinics", dirs_exist_ok=True)
    leaflets = [source(condition) for condition in CONDITIONS]
    pool = sorted({part for leaflet in leaflets for text in texts_of(leaflet) for part in sentences(text)},
                  key=lambda text: (len(text), text))
    for number in range(conditions):
        condition = CONDITIONS[number % len(CONDITIONS)]
        made = content / f"{condition}-{number:04}"
        shutil.copytree(TREE / "content" / condition / "art", made / "art", dirs_exist_ok=True)
        drawing = min(path for path in (made / "art").glob("*.svg"))
        drawing.write_text(drawing.read_text(encoding="utf-8") + f"<!-- {number} -->\n", encoding="utf-8")
        leaflet = Variation(pool, number).leaflet(leaflets[number % len(CONDITIONS)], made.name)
        (made / "en-IN.json").write_text(json.dumps(leaflet, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        sys.exit(__doc__.splitlines()[0])
    build(sys.argv[1], int(sys.argv[2]))
