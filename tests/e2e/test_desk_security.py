"""What must not get through the desk: paths out of the data, foreign hosts and origins, malformed and oversized requests,
line breaks in fields of mail and print, script in what it shows. Raw sockets against the running command."""
import json
import os
import random
import re
import shutil
import socket
import subprocess
import threading
import unittest

from support import TREE, main, program, scratch

SECRET = "the-secret-of-this-test"
TOKEN = "0123456789abcdef0123456789abcdef"
SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def make_data():
    """The tree's data with one leaflet, whose words try to be HTML, and with a secret where paths might lead."""
    data = scratch() / "data"
    for part in ("layouts", "fonts", "schemas", "content"):
        shutil.copytree(TREE / part, data / part)
    for condition in (data / "content").glob("*/en-IN.json"):
        if condition.parent.name != "calf-pain":
            shutil.rmtree(condition.parent)
    leaflet = data / "content" / "calf-pain" / "en-IN.json"
    content = json.loads(leaflet.read_text(encoding="utf-8"))
    for key in ("title", "subtitle"):
        content[key] += " " + SCRIPT
    content["questions"][0]["question"] += " " + SCRIPT.replace("<", "\\<")
    leaflet.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    (data / "desk").mkdir()
    (data / "desk" / "index.html").write_text("<!doctype html><title>Desk</title>")
    (data / "desk" / "page.css").write_text("p{}")
    for place in (data, data / "content", data / "desk"):
        (place / "secret.xyz").write_text(SECRET)
    (data / "secret.css").write_text(SECRET)
    return data


class Answer:
    def __init__(self, bytes_):
        header, _, self.body = bytes_.partition(b"\r\n\r\n")
        lines = header.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if lines[0].startswith("HTTP/1.1 ") else 0
        self.fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        self.names = [line.partition(":")[0].lower() for line in lines[1:]]


class Desk:
    def __init__(self, data, *options):
        user = ["--allow-root"] if os.geteuid() == 0 and "--user" not in options else []
        self.process = subprocess.Popen(
            [program(), "serve", "--listen", "127.0.0.1:0", "--data", data, "--cache", scratch() / "cache", *user, *options],
            stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r":(\d+)/", line)
        if not found:
            raise AssertionError(line + self.process.stderr.read())
        self.port = int(found.group(1))
        self.said = []
        self.reader = threading.Thread(target=lambda: self.said.extend(self.process.stderr), daemon=True)
        self.reader.start()

    def send(self, bytes_):
        """What comes back until the desk closes the connection, which it is asked to."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as link:
            try:
                link.sendall(bytes_)
                link.shutdown(socket.SHUT_WR)
            except ConnectionError:
                pass
            parts = []
            try:
                while part := link.recv(1 << 16):
                    parts.append(part)
            except ConnectionError:
                pass
        return Answer(b"".join(parts))

    def ask(self, target, method="GET", fields=(), body=None, host="localhost"):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *fields]
        if body is not None:
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
            lines += [f"Content-Length: {len(body)}", "Content-Type: application/json"]
        return self.send("\r\n".join(lines + ["", ""]).encode() + (body or b""))

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def end(self):
        self.process.terminate()
        code = self.process.wait(60)
        self.reader.join(10)
        self.process.stderr.close()
        return code, "".join(self.said)


class DeskSecurity(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data = make_data()
        cls.desk = Desk(cls.data, "--access-log")

    @classmethod
    def tearDownClass(cls):
        code, said = cls.desk.end()
        if code != 0 or "bug" in said or "calf" in said or SECRET in said or "example.org" in said:
            raise AssertionError(f"the desk ended with {code} and said:\n{said}")

    def assertRefused(self, answer, *statuses):
        self.assertIn(answer.status, statuses or range(400, 500))
        self.assertNotIn(SECRET.encode(), answer.body)
        self.assertNotIn(b"root:", answer.body)
        self.assertEqual(answer.fields.get("content-type"), "application/problem+json")
        self.assertEqual(json.loads(answer.body)["status"], answer.status)

    def test_the_desk_is_there(self):
        self.assertEqual(self.desk.ask("/healthz").status, 200)
        self.assertEqual(self.desk.ask("/").status, 200)
        self.assertEqual(self.desk.ask("/desk/page.css").status, 200)
        self.assertEqual(self.desk.ask("/v1/leaflets/calf-pain").status, 200)

    def test_no_path_leads_out_of_the_data(self):
        ways = ["../secret.xyz", "..%2fsecret.xyz", "%2e%2e/secret.xyz", "%2e%2e%2fsecret.xyz", "..%5csecret.xyz",
                "..\\secret.xyz", "....//secret.xyz", "/etc/passwd", "%2fetc%2fpasswd", "//etc/passwd", "secret.xyz",
                "secret.xyz%00.css", "page.css/../../secret.css", "..%c0%afsecret.css", "%252e%252e%252fsecret.css",
                "../secret.css", "..%2fsecret.css", "./page.css", "page.css/", "page.css%20", "file:///etc/passwd"]
        for way in ways:
            for target in (f"/desk/{way}", f"/{way}", f"/v1/leaflets/{way}", f"/v1/leaflets/{way}.pdf",
                           f"/v1/leaflets/{way}/pages/1.png", f"/v1/content/{way}/en-IN", f"/v1/content/calf-pain/{way}",
                           f"/v1/jobs/{way}", f"/v1/previews/{way}.pdf", f"/v1/previews/{way}/pages/1.png"):
                with self.subTest(target=target):
                    self.assertRefused(self.desk.ask(target), 400, 404)

    def test_names_in_queries_are_looked_up(self):
        for name in ("../../secret", "/etc/passwd", "..%2f..%2fsecret.xyz", "handout%2f..%2ffull", "layouts%2fhandout.json",
                     "%2e", "handout%00", "handout%0d%0aX:y", "handout.json"):
            with self.subTest(name=name):
                self.assertRefused(self.desk.ask(f"/v1/leaflets/calf-pain.pdf?layout={name}"), 400, 404)
                answer = self.desk.ask(f"/v1/leaflets/calf-pain?lang={name}")
                self.assertNotIn(SECRET.encode(), answer.body)

    def test_foreign_hosts_and_origins(self):
        for host in ("evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "0.0.0.0", "169.254.169.254", "[::]"):
            self.assertRefused(self.desk.ask("/v1/leaflets", host=host), 421)
        self.assertRefused(self.desk.ask("http://evil.example/v1/leaflets"), 400)
        order = {"id": "calf-pain", "language": "en-IN", "layout": "handout", "printer": "x", "copies": 1}
        for fields in (["Origin: http://evil.example"], ["Origin: null"], ["Origin: http://localhost:1"],
                       ["Sec-Fetch-Site: cross-site"], ["Sec-Fetch-Site: same-site"]):
            for path in ("/v1/print", "/v1/email", "/v1/preview"):
                with self.subTest(fields=fields, path=path):
                    self.assertRefused(self.desk.ask(path, "POST", fields, order), 403)
            self.assertRefused(self.desk.ask("/v1/leaflets", fields=fields), 403)

    def test_what_a_form_can_send_changes_nothing(self):
        for type_ in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            for path in ("/v1/print", "/v1/email", "/v1/preview"):
                answer = self.desk.send(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n"
                                        f"Content-Type: {type_}\r\n\r\n{{}}".encode())
                self.assertRefused(answer, 415)

    def test_oversized_requests(self):
        self.assertRefused(self.desk.ask("/v1/preview", "POST", body=b" " * (9 << 20)), 413)
        self.assertRefused(self.desk.ask("/" + "a" * 20000), 431)
        self.assertRefused(self.desk.ask("/", fields=["X: " + "a" * 20000]), 431)
        self.assertRefused(self.desk.ask("/", fields=["X: a"] * 200), 400)

    def test_bodies_that_are_no_sound_json(self):
        deep = b"[" * 1_000_000
        for body in (b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"id": "\xff"}', b'{"id": "\\ud800"}', b'{"id": "a", "id": "b"}',
                     deep, b'{"id":' + deep, b'{"id": 1e999999}', b'{"id": NaN}', b'{"id": {}}', b'{"id": "calf-pain\\u0000"}',
                     json.dumps({"id": "calf-pain", "language": "en-IN", "layout": "handout", "text": 7}).encode()):
            for path in ("/v1/preview", "/v1/print", "/v1/email"):
                with self.subTest(body=body[:40], path=path):
                    self.assertRefused(self.desk.ask(path, "POST", body=body))

    def test_no_field_of_an_answer_is_made_by_a_request(self):
        for way in ("/%0d%0aX-Evil:%201", "/v1/leaflets?q=%0d%0aX-Evil:%201", "/v1/leaflets/a%0d%0aX-Evil:1.pdf",
                    "/v1/leaflets/calf-pain.pdf?lang=en%0d%0aX-Evil:1", "/v1/leaflets/calf-pain.pdf?download=1%0aX-Evil:1"):
            answer = self.desk.ask(way)
            self.assertEqual(answer.status, 400)
            self.assertNotIn("x-evil", answer.names)
        answer = self.desk.ask("/v1/leaflets/calf-pain.txt", fields=["If-None-Match: \"\rX-Evil: 1\""])
        self.assertEqual(answer.status, 400)

    def test_malformed_requests_leave_the_desk_well(self):
        rounds = random.Random(7)
        sound = (b"POST /v1/preview HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                 b"Content-Length: 20\r\n\r\n{\"id\": \"calf-pain\"}\n")
        for _ in range(300):
            request = bytearray(sound)
            for _ in range(rounds.randint(1, 4)):
                at = rounds.randrange(len(request))
                kind = rounds.randrange(3)
                if kind == 0:
                    request[at] = rounds.randrange(256)
                elif kind == 1:
                    del request[at:at + rounds.randint(1, 9)]
                else:
                    request[at:at] = rounds.choice([b"\r\n", b"\0", b"\n", b" ", b":", b"\xff" * 9, b"a" * 999])
            self.assertIn(self.desk.send(bytes(request)).status, (0, *range(400, 500), 501), bytes(request))
        self.assertEqual(self.desk.ask("/healthz").status, 200)

    def test_orders_name_only_what_the_desk_knows(self):
        """Neither a file, nor a machine to ask, nor a second recipient comes in by an order's fields."""
        with socket.create_server(("127.0.0.1", 0)) as lure:
            lure.settimeout(0.5)
            address = f"127.0.0.1:{lure.getsockname()[1]}"
            known = {"id": "calf-pain", "language": "en-IN", "layout": "handout", "copies": 1}
            for printer in (f"ipp://{address}/ipp/print", f"http://{address}/", f"{address}", "../x", "x\r\nEvil: 1", "-h",
                            "file:///etc/passwd", "a\0b"):
                with self.subTest(printer=printer):
                    self.assertIn(self.desk.ask("/v1/print", "POST", body={**known, "printer": printer}).status, range(400, 600))
            for key, value in (("id", "../../secret"), ("language", "../x"), ("layout", "/etc/passwd"), ("copies", -1),
                               ("copies", 10**9), ("copies", "1; rm"), ("sides", "x\r\nEvil"), ("mono", "yes"), ("title", "x")):
                with self.subTest(key=key, value=value):
                    self.assertIn(self.desk.ask("/v1/print", "POST", body={**known, "printer": "x", key: value}).status,
                                  range(400, 600))
            with self.assertRaises(TimeoutError):
                lure.accept()

    def test_no_line_is_added_to_a_mail(self):
        known = {"id": "calf-pain", "language": "en-IN", "layout": "handout", "to": "asha@example.org"}
        for key, value in (("to", "a@example.org\r\nBcc: b@example.org"), ("to", "a@example.org\nBcc: b@example.org"),
                           ("to", "a@example.org, b@example.org"), ("to", "a@example.org>\r\nDATA"), ("to", "a@example.org\0"),
                           ("to", "\"x\r\nBcc: b@example.org\" <a@example.org>"), ("to", ""), ("to", "nobody"), ("to", ["a@example.org"]),
                           ("subject", "x\r\nBcc: b@example.org"), ("from", "boss@example.org"), ("id", "../../secret"),
                           ("language", "en-IN\r\n"), ("layout", "../secret"), ("note", 7)):
            with self.subTest(key=key, value=value):
                self.assertIn(self.desk.ask("/v1/email", "POST", body={**known, key: value}).status, range(400, 600))

    def test_script_in_content_is_only_words(self):
        page = self.desk.ask("/v1/leaflets/calf-pain.html")
        self.assertEqual(page.status, 200, page.body)
        text = page.body.decode()
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;", text)
        self.assertNotRegex(text, r"(?i)<script|<img[^>]*onerror|javascript:|<[^>]*\son\w+=")
        policy = page.fields["content-security-policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertNotRegex(policy, r"script-src|unsafe-eval|\*|https?:")
        for target, type_ in (("/v1/leaflets", "application/json"), ("/v1/leaflets/calf-pain", "application/json"),
                              ("/v1/leaflets/calf-pain.txt", "text/plain; charset=utf-8"),
                              ("/v1/content/calf-pain/en-IN", "application/json")):
            answer = self.desk.ask(target)
            self.assertIn(b"alert(1)", answer.body)
            self.assertEqual(answer.fields["content-type"], type_)
            self.assertEqual(answer.fields["x-content-type-options"], "nosniff")
            self.assertIn("default-src 'none'", answer.fields["content-security-policy"])

    def preview(self, change):
        content = json.loads((self.data / "content" / "calf-pain" / "en-IN.json").read_text(encoding="utf-8"))
        change(content)
        answer = self.desk.ask("/v1/preview", "POST", body={"id": "calf-pain", "language": "en-IN", "layout": "handout",
                                                            "text": json.dumps(content)})
        self.assertEqual(answer.status, 200, answer.body)
        self.assertNotIn(SECRET.encode(), answer.body)
        return json.loads(answer.body)

    def test_a_preview_reads_no_files_beside_the_leaflet(self):
        for source in ("../../secret.xyz", "/etc/passwd", "../../../../../../etc/passwd", "file:///etc/passwd", "art/\0"):
            def change(content, source=source):
                block = {"type": "image", "source": source, "alt": "A picture."}
                content["sections"][0]["blocks"].append(block)
            done = self.preview(change)
            with self.subTest(source=source):
                self.assertIsNone(done["preview"])
                self.assertTrue(any(problem["severity"] == "error" for problem in done["problems"]))
        for key, value in (("id", "../x"), ("clinic", "../../secret"), ("language", "../en")):
            with self.subTest(key=key):
                self.assertIsNone(self.preview(lambda content: content.update({key: value}))["preview"])

    def test_links_and_markup_run_nothing(self):
        for words in ("[x](javascript:alert(1))", "[x](data:text/html,x)", SCRIPT, "<img src=x onerror=alert(1)>"):
            with self.subTest(words=words):
                self.assertIsNone(self.preview(lambda content: content.update({"short_answer": words}))["preview"])

    def test_drafts_go_nowhere_else(self):
        before = sorted(path for path in self.data.rglob("*"))
        text = (self.data / "content" / "calf-pain" / "en-IN.json").read_text(encoding="utf-8")
        for target in ("/v1/drafts/../en-IN", "/v1/drafts/calf-pain/..%2f..%2fx", "/v1/drafts/clinics/vinayakm",
                       "/v1/drafts/wording/en", "/v1/drafts/calf-pain/zz", "/v1/drafts/new/en-IN", "/v1/drafts/calf-pain/%2e%2e"):
            with self.subTest(target=target):
                self.assertRefused(self.desk.ask(target, "PUT", ["If-Match: *"], {"text": text}))
        self.assertRefused(self.desk.ask("/v1/drafts/calf-pain/en-IN", "PUT", body={"text": text}), 412, 428)
        self.assertEqual(before, sorted(path for path in self.data.rglob("*")))

    def test_memory_stays_where_it_is(self):
        self.desk.ask("/healthz")
        before = self.desk.memory()
        for _ in range(40):
            with socket.create_connection(("127.0.0.1", self.desk.port), timeout=10) as link:
                try:
                    for _ in range(64):
                        link.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * 65536)
                except ConnectionError:
                    pass
            self.desk.ask("/v1/preview", "POST", body=b"[" * 1_000_000)
        self.assertLess(self.desk.memory(), before + 64)


class DeskExposure(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data = make_data() if not (scratch() / "data").exists() else scratch() / "data"

    def test_other_machines_need_a_token_and_tls(self):
        for options in ((), ("--host", "desk.example")):
            done = subprocess.run([program(), "serve", "--listen", "0.0.0.0:0", "--data", self.data, *options],
                                  capture_output=True, text=True, timeout=60)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("http.exposed", done.stderr)

    def test_nothing_without_the_token(self):
        tokens = scratch() / "tokens"
        tokens.write_text(TOKEN + "\n")
        tokens.chmod(0o600)
        desk = Desk(self.data, "--token-file", tokens)
        try:
            for path in ("/v1/leaflets", "/v1/leaflets/calf-pain.pdf", "/v1/settings", "/metrics", "/v1/jobs/1", "/openapi.json"):
                self.assertEqual(desk.ask(path).status, 401, path)
                self.assertEqual(desk.ask(path, fields=["Cookie: session=x; __Host-session=x"]).status, 401, path)
            self.assertEqual(desk.ask("/v1/print", "POST", body={}).status, 401)
            self.assertEqual(desk.ask("/v1/leaflets", fields=["Authorization: Bearer " + TOKEN[:-1]]).status, 401)
            self.assertEqual(desk.ask("/v1/leaflets", fields=["Authorization: Bearer " + TOKEN]).status, 200)
            answer = desk.ask("/login", "POST", ["Origin: http://localhost"], {"token": TOKEN})
            self.assertEqual(answer.status, 204)
            cookie = answer.fields["set-cookie"]
            self.assertIn("HttpOnly; SameSite=Strict", cookie)
            self.assertEqual(desk.ask("/v1/leaflets", fields=["Cookie: " + cookie.partition(";")[0]]).status, 200)
        finally:
            code, said = desk.end()
        self.assertEqual(code, 0)
        self.assertNotIn(TOKEN, said)

    def test_root_is_given_up(self):
        if os.geteuid() != 0:
            self.skipTest("only root can become another user")
        done = subprocess.run([program(), "serve", "--listen", "127.0.0.1:0", "--data", self.data], capture_output=True,
                              text=True, timeout=60)
        self.assertEqual(done.returncode, 3)
        self.assertIn("http.root", done.stderr)
        for folder in (scratch(), self.data):
            folder.chmod(0o755)
        desk = Desk(self.data, "--user", "nobody")
        try:
            with open(f"/proc/{desk.process.pid}/status") as file:
                status = file.read()
            self.assertEqual(re.search(r"Uid:\t(.*)", status).group(1).split(), ["65534"] * 4)
            self.assertEqual(re.search(r"Gid:\t(.*)", status).group(1).split(), ["65534"] * 4)
            self.assertNotIn("0", re.search(r"Groups:\t(.*)", status).group(1).split())
            self.assertEqual(desk.ask("/healthz").status, 200)
        finally:
            desk.end()


if __name__ == "__main__":
    main(globals(), {})
