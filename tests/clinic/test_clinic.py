"""The desk as a service of a clinic: what deploy/clinic says is what the program takes, and its proxies work."""
import http.client
import os
import re
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from support import TREE, leafwright, main, program, scratch, tool

CLINIC = TREE / "deploy" / "clinic"
UNIT = CLINIC / "leafwright-desk.service"
NAME = "desk.clinic.example"
TOKEN = "0123456789abcdef0123456789abcdef"


def directives(text):
    """[(key, value)] of a unit, with lines that go on put together."""
    text = re.sub(r"\\\n\s*", "", text)
    return [tuple(line.split("=", 1)) for line in text.splitlines() if re.match(r"[A-Za-z]+=", line)]


def commands(text):
    """Each command that starts the desk in this text, as words."""
    return [shlex.split(value) for key, value in directives(text) if key == "ExecStart" and value]


def environment(text):
    return dict(line.split("=", 1) for line in text.splitlines() if line and not line.startswith("#"))


def options_of_serve():
    done = leafwright("help", "serve")
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode())
    return set(re.findall(r"--[a-z-]+", done.stdout.decode().split("Options:")[1].split("Examples:")[0]))


class ClinicUnit(unittest.TestCase):
    def test_options_are_those_of_the_program(self):
        known = options_of_serve()
        own = shlex.split(environment((CLINIC / "desk.env").read_text())["DESK_OPTIONS"])
        readme = (CLINIC / "README.md").read_text()
        found = commands(UNIT.read_text()) + commands(readme) + [["leafwright", "serve", *own]]
        self.assertEqual(len(found), 3)
        for command in found:
            self.assertEqual((Path(command[0]).name, command[1]), ("leafwright", "serve"))
            for word in command[2:]:
                if word.startswith("--"):
                    self.assertIn(word, known)
        for word in re.findall(r"`(--[a-z-]+)", readme):
            with self.subTest(word):
                self.assertTrue(word in known or word == "--printer")

    def test_its_variables_are_set(self):
        given = environment((CLINIC / "desk.env").read_text())
        used = set(re.findall(r"\$\{?([A-Z_]+)\}?", " ".join(commands(UNIT.read_text())[0])))
        self.assertEqual(used, set(given))

    def test_commands_of_the_readme_are_those_of_the_program(self):
        words = set(re.findall(r"(?:^|release/|`)leafwright ([a-z]+)", (CLINIC / "README.md").read_text(), re.MULTILINE))
        self.assertLessEqual({"serve", "approve", "printers"}, words)
        for word in words:
            with self.subTest(word):
                self.assertEqual(leafwright("help", word).returncode, 0)

    def test_it_is_locked_in(self):
        settings = directives(UNIT.read_text())
        for wanted in (("ProtectSystem", "strict"), ("NoNewPrivileges", "yes"), ("PrivateTmp", "yes"),
                       ("CapabilityBoundingSet", ""), ("ReadWritePaths", "/srv/leafwright/content"),
                       ("KillSignal", "SIGTERM"), ("User", "leafwright")):
            self.assertIn(wanted, settings)
        keys = [key for key, _ in settings]
        self.assertIn("MemoryMax", keys)
        for key in set(keys) - {"SystemCallFilter", "Documentation"}:
            self.assertEqual(keys.count(key), 1, key)

    def test_systemd_takes_it(self):
        if shutil.which("systemd-analyze") is None:
            self.skipTest("this machine has no systemd-analyze")
        # The program is not installed where the unit expects it.
        unit = scratch() / UNIT.name
        unit.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=" + program(), UNIT.read_text(), flags=re.MULTILINE))
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        # In tenths; 10.0 is a service that may do everything.
        tool("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(port, process):
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nobody listens on port {port}")


class ClinicProxies(unittest.TestCase):
    """The desk started as the unit starts it, asked through each proxy as its example configures it."""

    @classmethod
    def setUpClass(cls):
        cls.folder = scratch()
        cls.desk_port = free_port()
        data = cls.folder / "srv"
        (data / "content").mkdir(parents=True)
        # As README.md has it.
        for part in ("layouts", "fonts", "schemas", "desk"):
            (data / part).symlink_to(TREE / part)
        for part in ("wording", "lint", "units", "diff", "mail"):
            (data / "content" / part).symlink_to(TREE / "content" / part)
        for part in ("clinics", "calf-pain"):
            shutil.copytree(TREE / "content" / part, data / "content" / part)
        tokens = cls.folder / "tokens"
        tokens.write_text(TOKEN + "\n")
        tokens.chmod(0o640)
        cls.certificate, cls.key = cls.folder / "desk.pem", cls.folder / "desk.key"
        tool("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
             "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", cls.key, "-out", cls.certificate)
        (command,) = commands(UNIT.read_text())
        places = {"/srv/leafwright": data, "%C/leafwright": cls.folder / "cache", "${DESK_HOST}": NAME,
                  "/etc/leafwright/tokens": tokens, "127.0.0.1:8480": f"127.0.0.1:{cls.desk_port}"}
        words = [str(places.get(word, word)) for word in command[1:] if word != "$DESK_OPTIONS"]
        if os.getuid() == 0:
            words.append("--allow-root")
        with open(cls.folder / "desk.log", "wb") as log:
            cls.desk = subprocess.Popen([program(), *words], stdout=log, stderr=log)
        cls.addClassCleanup(cls.end, cls.desk)
        wait_for(cls.desk_port, cls.desk)

    @staticmethod
    def end(process):
        process.send_signal(signal.SIGTERM)
        return process.wait(30)

    def configured(self, name, port):
        """The example with this machine's ports and files."""
        text = (CLINIC / name).read_text()
        for old, new in (("127.0.0.1:8480", f"127.0.0.1:{self.desk_port}"), ("/etc/leafwright/desk.pem", self.certificate),
                         ("/etc/leafwright/desk.key", self.key)):
            self.assertIn(old, text)
            text = text.replace(old, str(new))
        return text.replace(f"{NAME} {{", f"https://{NAME}:{port} {{")

    def ask(self, port, path, method="GET", body=None, host=None, **headers):
        context = ssl.create_default_context(cafile=self.certificate)
        context.check_hostname = False
        connection = http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=30)
        # The certificate's name, and through it the proxy's site, whatever the Host field says.
        connection.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", port), 30), server_hostname=NAME)
        try:
            connection.request(method, path, body, {"Host": host or NAME, **headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def check(self, port):
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        status, headers, body = self.ask(port, "/v1/leaflets", **bearer)
        self.assertEqual(status, 200)
        self.assertIn(b'"calf-pain"', body)
        self.assertIn("max-age", headers["Strict-Transport-Security"])
        self.assertEqual(self.ask(port, "/v1/leaflets")[0], 401)
        self.assertEqual(self.ask(port, "/healthz")[0], 200)
        # The browser's way: a cookie for a token, which works for this page alone and over TLS alone.
        origin = {"Origin": f"https://{NAME}", "Content-Type": "application/json"}
        status, headers, _ = self.ask(port, "/login", "POST", f'{{"token": "{TOKEN}"}}', **origin)
        self.assertEqual(status, 204)
        self.assertRegex(headers["Set-Cookie"], "Secure")
        cookie = headers["Set-Cookie"].split(";")[0]
        self.assertEqual(self.ask(port, "/v1/leaflets", Cookie=cookie)[0], 200)
        foreign = {**origin, "Origin": "https://elsewhere.example"}
        self.assertEqual(self.ask(port, "/login", "POST", f'{{"token": "{TOKEN}"}}', **foreign)[0], 403)
        # A client's claim of where it comes from is not passed on: it would be refused as no address.
        self.assertEqual(self.ask(port, "/healthz", **{"X-Forwarded-For": "nonsense"})[0], 200)

    def test_nginx(self):
        port = free_port()
        site = self.configured("nginx.conf", port)
        site = re.sub(r"listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;", site)
        site = re.sub(r"listen 80;", f"listen 127.0.0.1:{free_port()};", site)
        site = re.sub(r"^ *listen \[::\].*\n", "", site, flags=re.MULTILINE)
        config = self.folder / "nginx.conf"
        paths = "".join(f"{name}_temp_path {self.folder / name};\n" for name in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        config.write_text(f"daemon off;\nmaster_process off;\npid {self.folder / 'nginx.pid'};\nerror_log stderr;\n"
                          f"events {{}}\nhttp {{\n{paths}{site}\n}}\n")
        nginx = subprocess.Popen(["nginx", "-e", "stderr", "-c", config], stderr=subprocess.DEVNULL)
        self.addCleanup(self.end, nginx)
        wait_for(port, nginx)
        self.check(port)

    def test_caddy(self):
        if shutil.which("caddy") is None:
            self.skipTest("this machine has no caddy")
        port = free_port()
        config = self.folder / "Caddyfile"
        config.write_text("{\n\tadmin off\n\tauto_https disable_redirects\n\thttp_port " + str(free_port()) + "\n}\n" +
                          self.configured("Caddyfile", port))
        caddy = subprocess.Popen(["caddy", "run", "--config", config, "--adapter", "caddyfile"], stderr=subprocess.DEVNULL,
                                 env={**os.environ, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder),
                                      "XDG_CONFIG_HOME": str(self.folder)})
        self.addCleanup(self.end, caddy)
        wait_for(port, caddy)
        self.check(port)


if __name__ == "__main__":
    main(globals(), {"ClinicProxies": ("nginx", "openssl")})
