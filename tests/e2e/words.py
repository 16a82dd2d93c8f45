"""The words a leaflet must hold, walked out of its content and layout by this test alone."""
import re
import unicodedata

from support import one_space


def plain(text):
    """Inline text without its marks: **strong**, *emphasis*, [words](address)."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\*\*(.+?)\*\*", r"\1", text)
    text = re.sub(r"(?<!\*)\*([^*]+)\*(?!\*)", r"\1", text)
    return one_space(unicodedata.normalize("NFC", text))


class Expected:
    """Groups of strings: the groups come in this order, the strings of one group in any order."""

    def __init__(self):
        self.groups = []

    def text(self, value):
        if value:
            self.groups.append([plain(value)])

    def group(self, values):
        values = [plain(value) for value in values if value]
        if values:
            self.groups.append(values)


def add_block(expected, block, most):
    kind = block["type"]
    if kind == "paragraph":
        expected.text(block["text"])
    elif kind == "list":
        for item in block["items"]:
            item = {"text": item} if isinstance(item, str) else item
            if item.get("priority", block.get("priority", 1)) <= most:
                expected.text(item["text"])
    elif kind == "definitions":
        for item in block["items"]:
            expected.text(item["term"])
            expected.text(item["text"])
    elif kind == "do_dont":
        for key in ("do", "dont"):
            expected.text(block.get(f"{key}_heading"))
            for item in block[key]:
                expected.text(item)
    elif kind == "note":
        expected.text(block.get("heading"))
        expected.text(block["text"])
    elif kind == "table":
        expected.text(block["caption"])
        for row in [block["header"], *block["rows"]]:
            for cell in row:
                expected.text(cell)
    elif kind == "image":
        expected.text(block.get("caption"))
    elif kind == "labelled_diagram":
        expected.text(block["caption"])
        expected.group(label["text"] for label in block["labels"])
    elif kind == "pathway":
        expected.text(block["caption"])
        expected.group([node["text"] for node in block["nodes"]] + [edge.get("label") for edge in block["edges"]])
    elif kind == "panels":
        expected.text(block.get("caption"))
        for item in block["items"]:
            expected.text(item["heading"])
            expected.text(item["text"])
    else:
        raise AssertionError(f"this test does not know the block {kind}")


def expected_words(content, clinic, layout):
    """Every string of the content that the layout does not leave out, in reading order."""
    expected = Expected()
    include, parts = layout["include"], layout["parts"]
    most = include["max_priority"]
    for part in parts:
        if part == "title":
            expected.text(content["title"])
            expected.text(content.get("subtitle"))
            if include["alternative_names"]:
                for name in content.get("alternative_names", []):
                    expected.text(name)
        elif part == "short_answer":
            expected.text(content["short_answer"])
        elif part == "red_flags":
            flags = content["red_flags"]
            expected.text(flags["heading"])
            for tier in flags["tiers"]:
                expected.text(tier["heading"].replace("{number}", content["emergency_number"]))
                for flag in tier["flags"]:
                    expected.text(flag["text"])
            expected.text(flags.get("higher_risk"))
        elif part == "sections":
            for section in content["sections"]:
                level = section.get("priority", 1)
                blocks = [block for block in section["blocks"] if block.get("priority", level) <= most]
                if level > most or not blocks:
                    continue
                expected.text(section["heading"])
                for block in blocks:
                    add_block(expected, {"priority": level, **block}, most)
        elif part == "questions":
            for question in content.get("questions", []):
                if question.get("priority", 1) <= most:
                    answer = question["answer"]
                    expected.text(question["question"])
                    for text in [answer] if isinstance(answer, str) else answer:
                        expected.text(text)
        elif part == "references" and include["references"]:
            for reference in content.get("references", []):
                expected.text(reference["text"])
        elif part == "related" and include["related"]:
            for related in content.get("related", []):
                expected.text(related["title"])
        elif part == "end_block":
            expected.group([content["short_address"], content["disclaimer"], content["id"], content["version"],
                            content["author"]["name"], content["author"]["role"],
                            *[person["name"] for person in content.get("reviewers", [])],
                            clinic["phone"], clinic["email"], *clinic["address"], clinic.get("closed"),
                            *[hours["days"] for hours in clinic["opening_hours"]],
                            *[hours["hours"] for hours in clinic["opening_hours"]],
                            clinic.get("feedback"), clinic.get("other_formats")])
    return expected.groups


def check_in_order(test, text, groups, **named):
    """Finds every string of the groups in the text, each group behind the one before it."""
    at = 0
    for group in groups:
        ends = []
        for string in group:
            with test.subTest(string=string, **named):
                found = text.find(string, at)
                test.assertGreaterEqual(found, 0, f"not found after '{text[max(0, at - 60):at]}'")
                ends.append(found + len(string))
        at = max(ends, default=at)
