"""The desk's HTTP API against its own description: every path and every status that it names is met at least once, and
each answer is what the description says."""
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import unittest
from urllib.parse import urlencode

try:
    import jsonschema
except ImportError:  # the case names what it needs
    jsonschema = None

from support import TREE, in_ci, main, one_space, program, scratch

DOCUMENT = json.loads((TREE / "schemas" / "openapi.json").read_text(encoding="utf-8"))
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


class DeskApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        settings = scratch() / "mail.json"
        settings.write_text(json.dumps({"server": "smtp://127.0.0.1:9", "from": "desk@example.org"}))
        cls.desk = Desk("desk", "--mail-server", settings, "--printer", "ipp://127.0.0.1:9/ipp/print")
        cls.met = set()

    @classmethod
    def tearDownClass(cls):
        if cls.desk.process.poll() is None:
            cls.desk.stop()

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

    def refusals(self, path, query=None):
        for leaflet, status in (("nobody", 404), ("gone", 410), ("refused", 409), ("broken", 409)):
            self.ask("GET", path.replace("ID", leaflet), query=query, expect=status)

    def test_1_leaflets(self):
        found = self.ask("GET", "/v1/leaflets", query={"q": "calf", "lang": "hi"})["leaflets"]
        self.assertEqual([leaflet["id"] for leaflet in found], ["calf-pain"])
        self.assertEqual(len(self.ask("GET", "/v1/leaflets")["leaflets"]), 4)
        states = {each["id"]: each["languages"][0]["state"] for each in self.ask("GET", "/v1/leaflets")["leaflets"]}
        self.assertEqual(states, {"calf-pain": "draft", "gone": "withdrawn", "refused": "problem", "broken": "problem"})
        self.assertIn("layouts", self.ask("GET", "/v1/leaflets/calf-pain"))
        self.ask("GET", "/v1/leaflets/nobody", expect=404)
        self.assertTrue(self.file("/v1/leaflets/calf-pain.pdf", {"lang": "en-IN", "layout": "handout"}).startswith(b"%PDF"))
        self.ask("GET", "/v1/leaflets/calf-pain.pdf", query={"layout": "booklet", "impose": "1", "mono": "1", "download": "1"})
        self.ask("GET", "/v1/leaflets/calf-pain.pdf", query={"layout": "nothing"}, expect=400)
        self.refusals("/v1/leaflets/ID.pdf")
        for ending in ("html", "txt"):
            self.file(f"/v1/leaflets/calf-pain.{ending}", {"lang": "hi"})
            self.refusals(f"/v1/leaflets/ID.{ending}")
        page = self.file("/v1/leaflets/calf-pain/pages/2.png", {"width": "200"})
        self.assertEqual(int.from_bytes(page[16:20], "big"), 200)
        self.ask("GET", "/v1/leaflets/calf-pain/pages/3.png", expect=404)
        self.ask("GET", "/v1/leaflets/calf-pain/pages/1.png", query={"width": "1000000"}, expect=400)
        self.refusals("/v1/leaflets/ID/pages/1.png")

    def test_2_desk(self):
        self.assertEqual(self.ask("GET", "/healthz")["status"], "ok")
        self.assertIn("handout", [layout["name"] for layout in self.ask("GET", "/v1/layouts")["layouts"]])
        settings = self.ask("GET", "/v1/settings")
        self.assertTrue(settings["email"] and settings["author"] and not settings["token_needed"])
        self.assertIn(b"leafwright_renders_total", self.ask("GET", "/metrics"))
        self.assertEqual(self.file("/openapi.json"), DOCUMENT)
        for path in ("/", "/author", "/desk/desk.css", "/desk/words/en.json"):
            self.file(path)
        self.ask("GET", "/desk/other.css", expect=404)
        self.ask("GET", "/desk/words/xx.json", expect=404)

    def test_3_author(self):
        self.ask("GET", "/v1/content/calf-pain/xx", expect=404)
        content = self.ask("GET", "/v1/content/calf-pain/en-IN")
        order = {"id": "calf-pain", "language": "en-IN", "layout": "handout", "text": content["text"]}
        preview = self.ask("POST", "/v1/preview", order)
        self.ask("POST", "/v1/preview", {**order, "text": "{"})
        self.ask("POST", "/v1/preview", {**order, "text": 1}, expect=400)
        self.ask("POST", "/v1/preview", {**order, "id": "nobody"}, expect=404)
        made = f"/v1/previews/{preview['preview']}"
        self.file(f"{made}.pdf")
        self.file(f"{made}/pages/1.png")
        self.ask("GET", f"{made}/pages/9.png", expect=404)
        self.ask("GET", f"{made}/pages/1.png", query={"width": "x"}, expect=400)
        self.ask("GET", f"/v1/previews/{'0' * 64}.pdf", expect=404)
        path, text = "/v1/drafts/calf-pain/en-IN", {"text": content["text"]}
        self.ask("PUT", path, text, expect=428)
        self.ask("PUT", path, "{}", expect=400, If_Match=content["etag"])
        self.ask("PUT", path, text, expect=412, If_Match='"0"')
        self.ask("PUT", path, {"text": "[]"}, expect=422, If_Match=content["etag"])
        self.ask("PUT", "/v1/drafts/nobody/en-IN", text, expect=404, If_Match=content["etag"])
        saved = self.ask("PUT", path, text, If_Match=content["etag"])
        self.assertEqual(self.ask("GET", "/v1/content/calf-pain/en-IN"), saved)
        self.assertTrue(self.ask("GET", "/v1/leaflets/calf-pain")["languages"][0]["draft"])
        # A folder in which nothing can be written.
        draft = self.desk.folder / "content" / "calf-pain" / "en-IN.draft.json"
        draft.unlink()
        draft.mkdir()
        self.ask("PUT", path, text, expect=503, If_Match=content["etag"])
        draft.rmdir()

    def test_4_delivery(self):
        order = {"id": "calf-pain", "language": "en-IN", "layout": "handout"}
        problem = json.loads(self.ask("GET", "/v1/printers", expect=503))  # nobody answers there
        self.assertTrue(problem["problems"][0]["hint"])
        for path, more in (("/v1/print", {}), ("/v1/email", {"to": "patient@example.org"})):
            job = self.ask("POST", path, {**order, **more}, expect=202)
            self.ask("POST", path, {**order, **more, "copies": "x"}, expect=400)
            for leaflet, status in (("nobody", 404), ("gone", 410), ("refused", 409)):
                self.ask("POST", path, {**order, **more, "id": leaflet}, expect=status)
            self.assertIn(self.ask("GET", f"/v1/jobs/{job['job']}")["state"], ("waiting", "working", "failed"))
        self.ask("POST", "/v1/email", {**order, "to": "nobody"}, expect=422)
        self.ask("GET", "/v1/jobs/99999", expect=404)

    def test_5_is_all_there_is(self):
        every = {(method, path, status) for path, methods in DOCUMENT["paths"].items()
                 for method, operation in methods.items() for status in operation["responses"]}
        # Where it takes a machine that fails, or a desk that is told to have no page.
        rare = {each for each in every if each[2] == "503" and each[1] not in ("/v1/printers", "/v1/drafts/{id}/{language}")}
        rare |= {("get", "/", "404"), ("get", "/author", "404")}
        self.assertEqual(sorted(every - self.met - rare), [])
        self.assertEqual(self.desk.ask("DELETE", "/v1/layouts")[0], 405)
        self.assertEqual(self.desk.ask("GET", "/v1/nothing")[0], 404)
        self.assertEqual(self.desk.ask("GET", "/v1/leaflets/..%2f..%2fREADME.md")[0] // 100, 4)

    def test_6_ends_well_and_told_nothing(self):
        code, text = self.desk.stop()
        self.assertEqual(code, 0, text)
        self.assertIn("GET /v1/leaflets/{id}.pdf 200", text)
        for secret in ("calf", "example.org", "patient"):
            self.assertNotIn(secret, text)


class DeskDescription(unittest.TestCase):
    def test_is_valid(self):
        done = subprocess.run([TREE / "scripts" / "openapi.sh", TREE / "schemas" / "openapi.json"], capture_output=True,
                              text=True, timeout=300)
        if done.returncode == 4 and not in_ci():
            self.skipTest(one_space(done.stderr))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_fault_is_found(self):
        broken = scratch() / "broken.json"
        broken.write_text(json.dumps({**DOCUMENT, "paths": {"no-slash": {"get": {}}}}))
        done = subprocess.run([TREE / "scripts" / "openapi.sh", broken], capture_output=True, text=True, timeout=300)
        if done.returncode == 4 and not in_ci():
            self.skipTest(one_space(done.stderr))
        self.assertEqual(done.returncode, 1)
        self.assertIn("no-slash", done.stdout)


if __name__ == "__main__":
    if jsonschema is None:
        print("SKIPPED: this machine has no python3-jsonschema", file=sys.stderr)
        sys.exit(1 if in_ci() else 77)
    main(globals(), {"DeskApi": ["pdftoppm"]})
