"""The desk's HTTP API against its own description: every path and every status that it names is met at least once, and
each answer is what the description says."""
import concurrent.futures
import json
import re
import subprocess
import sys
import unittest

from desk import DOCUMENT, SOURCE, Described, Desk, jsonschema
from support import TREE, in_ci, main, one_space, scratch


class DeskApi(Described):
    @classmethod
    def setUpClass(cls):
        settings = scratch() / "mail.json"
        settings.write_text(json.dumps({"server": "smtp://127.0.0.1:9", "from": "desk@example.org", "retries": {"attempts": 1}}))
        cls.desk = Desk("desk", "--mail-server", settings, "--printer", "ipp://127.0.0.1:9/ipp/print")
        cls.met = set()

    @classmethod
    def tearDownClass(cls):
        if cls.desk.process.poll() is None:
            cls.desk.stop()

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
        self.assertEqual(self.file("/openapi.json"), SOURCE)
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

    def renders(self):
        text = self.ask("GET", "/metrics").decode()
        return int(re.search(r'^leafwright_renders_total\{result="made"\} (\d+)$', text, re.MULTILINE).group(1))

    def test_3_many_at_once(self):
        """What many ask for is made once; an edit is seen by whoever asks after it."""
        file = self.desk.folder / "content" / "calf-pain" / "en-IN.json"
        path = "/v1/leaflets/calf-pain.pdf?lang=en-IN&layout=one-side"
        text, tags = file.read_text(encoding="utf-8"), set()
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            for title in ("Pain", "Pain in the calf", "Calf"):
                before = self.renders()
                file.write_text(text.replace('"title": "Calf pain"', f'"title": "{title}"'), encoding="utf-8")
                answers = list(pool.map(lambda _: self.desk.ask("GET", path), range(16)))
                self.assertEqual({status for status, _, _ in answers}, {200})
                self.assertEqual(len({headers["etag"] for _, headers, _ in answers}), 1)
                tags.add(answers[0][1]["etag"])
                self.assertEqual(self.renders(), before + 1)
        self.assertEqual(len(tags), 3)
        file.write_text(text, encoding="utf-8")

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
        # Or a printer, which is another test's.
        rare |= {("get", "/", "404"), ("get", "/author", "404"), ("get", "/v1/printers", "200")}
        self.assertEqual(sorted(every - self.met - rare), [])
        self.assertEqual(self.desk.ask("DELETE", "/v1/layouts", {})[0], 405)
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
        broken.write_text(json.dumps({**SOURCE, "paths": {"no-slash": {"get": {}}}}))
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
