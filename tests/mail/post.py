"""What the tests of mail share: certificates, servers, settings, and what is in a message."""
import contextlib
import email
import email.policy
import html
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from support import CONTENT, leafwright, read_json, scratch, tool

HERE = Path(__file__).resolve().parent
DEBIAN_PYTHON = "/usr/bin/python3"  # python3-aiosmtpd is installed for this one


def certificates(folder, name="localhost"):
    """An authority of our own, and a server's certificate by it: ca.pem, cert.pem, key.pem."""
    folder.mkdir(parents=True)
    new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    tool("openssl", "req", "-x509", *new, "-days", "2", "-keyout", folder / "ca.key", "-out", folder / "ca.pem",
         "-subj", "/CN=Test authority", "-addext", "keyUsage=critical,keyCertSign")
    tool("openssl", "req", *new, "-keyout", folder / "key.pem", "-out", folder / "cert.csr", "-subj", f"/CN={name}")
    (folder / "extensions").write_text(f"subjectAltName=DNS:{name}\n")
    tool("openssl", "x509", "-req", "-in", folder / "cert.csr", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key",
         "-CAcreateserial", "-days", "2", "-extfile", folder / "extensions", "-out", folder / "cert.pem")
    return folder


def free_ports(count):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def end(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Box:
    """A folder of messages as a server keeps them."""

    def __init__(self, folder):
        self.folder = folder

    def envelope(self, number):
        return json.loads(sorted(self.folder.glob("*.json"))[number].read_text())

    def to(self, address):
        """The bytes of all messages to the address, in their order."""
        files = sorted(self.folder.glob("*.json"))
        return [file.with_suffix(".eml").read_bytes() for file in files if json.loads(file.read_text())["to"] == [address]]


@contextlib.contextmanager
def aiosmtpd(folder):
    """Settings of the four services, by name, and what arrived."""
    keys = certificates(folder / "keys")
    box = folder / "box"
    box.mkdir()
    ports = free_ports(5)
    command = [DEBIAN_PYTHON, HERE / "server.py", box, keys / "cert.pem", keys / "key.pem", *ports[:4]]
    server = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        if server.stdout.readline() != b"ready\n":
            raise AssertionError("the mail server does not start")
        addresses = {name: f"{scheme}://localhost:{port}" for name, scheme, port in
                     zip(("starttls", "tls", "clear", "small", "closed"), ("smtp", "smtps", "smtp", "smtp", "smtp"), ports)}
        yield addresses, keys, Box(box)
    finally:
        end(server)
        server.stdout.close()


class Desk:
    """A clinic's mail settings in a folder of their own."""

    def __init__(self, folder, server, keys, login="desk\nsecret\n", **more):
        folder.mkdir(parents=True)
        self.settings = folder / "server.json"
        settings = {"server": server, "ca_file": str(keys / "ca.pem"), "login_file": "login", "connect_seconds": 10,
                    "answer_seconds": 10, "total_seconds": 30,
                    "retries": {"attempts": 3, "first_pause_seconds": 0.05, "growth": 2, "longest_pause_seconds": 1}}
        settings.update(more)
        self.settings.write_text(json.dumps({key: value for key, value in settings.items() if value is not None}))
        (folder / "login").write_text(login)
        (folder / "login").chmod(0o600)

    def send(self, to, *arguments, content=CONTENT, **more):
        return leafwright("email", content, "--to", to, "--server", self.settings, *arguments, **more)


def message(data):
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    for part in parsed.walk():
        assert not part.defects, (part.get_content_type(), part.defects)
    return parsed


def one_line(text):
    return " ".join(text.split())


def text_of(parsed):
    return one_line(parsed.get_body(("plain",)).get_content())


def html_of(parsed):
    return parsed.get_body(("html",)).get_content()


def words_of_html(page):
    page = re.sub(r"<style.*?</style>", " ", page, flags=re.DOTALL)
    return one_line(html.unescape(re.sub(r"<[^>]*>", "", page)))


def pdf_of(parsed):
    attachments = list(parsed.iter_attachments())
    assert len(attachments) == 1 and attachments[0].get_content_type() == "application/pdf", attachments
    return attachments[0].get_filename(), attachments[0].get_content()


def plain(markdown):
    """Words without the marks of emphasis and links."""
    return one_line(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("*", ""))


def red_flags(content=CONTENT):
    flags = read_json(content)["red_flags"]
    texts = [flag["text"] for tier in flags["tiers"] for flag in tier["flags"]] + [flags["higher_risk"]]
    return [plain(text if isinstance(text, str) else text["text"]) for text in texts]


def rendered(*arguments, content=CONTENT):
    path = scratch() / "rendered.pdf"
    done = leafwright("render", content, *arguments, "-o", path)
    assert done.returncode == 0, done.stderr.decode()
    return path.read_bytes()


def wait_for(condition, seconds=10):
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if (found := condition()):
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


def environment(**changes):
    return {**os.environ, **changes}
