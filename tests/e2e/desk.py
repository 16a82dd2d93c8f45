"""A running desk, and its answers held against the description that it gives of itself."""
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import unittest
from urllib.parse import urlencode

try:
    import jsonschema
except ImportError:  # the cases name what they need
    jsonschema = None

from support import TREE, program, scratch

def named(part, document):
    """With what has a name in its place, but for schemas, which the validator looks up itself."""
    if isinstance(part, dict):
        reference = part.get("$ref", "")
        if reference and not reference.startswith("#/components/schemas/"):
            _, _, kind, name = reference.split("/")
            return named(document["components"][kind][name], document)
        return {key: named(value, document) for key, value in part.items()}
    return [named(each, document) for each in part] if isinstance(part, list) else part


SOURCE = json.loads((TREE / "schemas" / "openapi.json").read_text(encoding="utf-8"))
DOCUMENT = named(SOURCE, SOURCE)
JSON = {"Content-Type": "application/json"}


def make_library(folder):
    """calf-pain as it is, a leaflet that is withdrawn, one that is refused, and one whose file is broken."""
    folder.mkdir()
    for name in ("layouts", "fonts", "schemas"):
        (folder / name).symlink_to(TREE / name)
    for name in ("wording", "units", "clinics", "lint", "mail", "calf-pain"):
        if (TREE / "content" / name).exists():
            shutil.copytree(TREE / "content" / name, folder / "content" / name)
    text = (TREE / "content" / "ankle-sprain" / "en-IN.json").read_text(encoding="utf-8")
    for name, old, new in (("gone", '"status": "draft"', '"status": "withdrawn"'),
                           ("refused", '"country": "IN"', '"country": "FR"')):
        shutil.copytree(TREE / "content" / "ankle-sprain", folder / "content" / name)
        assert old in text
        (folder / "content" / name / "en-IN.json").write_text(
            text.replace('"id": "ankle-sprain"', f'"id": "{name}"').replace(old, new), encoding="utf-8")
    (folder / "content" / "broken").mkdir()
    (folder / "content" / "broken" / "en-IN.json").write_text("{", encoding="utf-8")
    pages = {"index.html": "<!DOCTYPE html><title>Desk</title>", "author.html": "<!DOCTYPE html><title>Author</title>",
             "desk.css": "body {}", "words/en.json": "{}"}
    for name, page in pages.items():
        (folder / "desk" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "desk" / name).write_text(page)


class Desk:
    """A running `leafwright serve` over a library of its own."""

    def __init__(self, name, *options):
        self.folder = scratch() / name
        make_library(self.folder)
        environment = {**os.environ, "XDG_CACHE_HOME": str(scratch() / "cache"), "CUPS_SERVER": "/nowhere/cups.sock",
                       "LEAFWRIGHT_MAIL": ""}
        environment.pop("LEAFWRIGHT_MAIL")
        self.process = subprocess.Popen(
            [program(), "serve", "--listen", "127.0.0.1:0", "--data", self.folder, "--allow-root", "--access-log",
             *map(str, options)], env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            raise AssertionError(line + self.process.stderr.read())
        self.port = int(found.group(1))

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            text = body if body is None or isinstance(body, str) else json.dumps(body)
            connection.request(method, path, text, {**(JSON if body is not None else {}), **(headers or {})})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def stop(self):
        """The exit code, and all that it wrote."""
        self.process.send_signal(signal.SIGTERM)
        text = self.process.stderr.read()
        self.process.stderr.close()
        return self.process.wait(30), text


def pattern_of(path):
    return re.compile("".join(re.escape(part) if i % 2 == 0 else "[^/]+"
                              for i, part in enumerate(re.split(r"\{(\w+)\}", path))))


# A path without names is meant before one with them, and more words before fewer.
PATHS = sorted(DOCUMENT["paths"], key=lambda path: (path.count("{"), -len(re.sub(r"\{\w+\}", "", path))))


def described(method, path):
    for known in PATHS:
        if pattern_of(known).fullmatch(path) and method.lower() in DOCUMENT["paths"][known]:
            return known
    raise AssertionError(f"{method} {path} is not described")


class Described(unittest.TestCase):
    """`desk` is asked, and what was met of its description is in `met`."""
    desk = None
    met = set()

    def check(self, content, schema):
        validator = jsonschema.Draft202012Validator({**schema, "components": DOCUMENT["components"]})
        problems = [error.message for error in validator.iter_errors(content)]
        self.assertEqual(problems, [])

    def ask(self, method, path, body=None, expect=200, query=None, **headers):
        """Asks, and holds the answer against the description."""
        known = described(method, path)
        operation = DOCUMENT["paths"][known][method.lower()]
        if query is not None:
            self.assertLessEqual(set(query), {each["name"] for each in operation["parameters"]})
        if body is not None and not isinstance(body, str) and expect < 400:
            self.check(body, operation["requestBody"]["content"]["application/json"]["schema"])
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        status, given, data = self.desk.ask(method, path + ("?" + urlencode(query) if query else ""), body, headers)
        with self.subTest(method=method, path=path, query=query):
            self.assertEqual(status, expect, data[:500])
            self.assertIn(str(status), operation["responses"])
            answer = operation["responses"][str(status)]
            for name, header in answer.get("headers", {}).items():
                self.assertIn(name.lower(), given)
                value = given[name.lower()]
                self.check(int(value) if header["schema"]["type"] == "integer" else value, header["schema"])
            kinds = answer.get("content", {})
            if kinds:
                kind = given["content-type"].split(";")[0]
                self.assertIn(kind, kinds)
                if "json" in kind and kinds[kind]["schema"] != {"type": "string"}:
                    self.check(json.loads(data), kinds[kind]["schema"])
            else:
                self.assertEqual(data, b"")
            self.assertEqual(given["x-content-type-options"], "nosniff")
            self.assertNotIn(str(self.desk.folder), data.decode("utf-8", "replace"))
        self.met.add((method.lower(), known, str(status)))
        return data if status not in (200, 202) or "json" not in given["content-type"] else json.loads(data)

    def file(self, path, query=None):
        """A file in its four ways: whole, unchanged, in part, and beyond its end."""
        whole = self.ask("GET", path, query=query)
        _, headers, data = self.desk.ask("GET", path + ("?" + urlencode(query) if query else ""))
        self.ask("GET", path, query=query, expect=304, If_None_Match=headers["etag"])
        part = self.ask("GET", path, query=query, expect=206, Range="bytes=1-5")
        self.assertEqual(part, data[1:6])
        self.ask("GET", path, query=query, expect=416, Range="bytes=99999999-")
        return whole
