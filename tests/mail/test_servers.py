"""Leaflets sent to real mail servers over TLS: what arrives, and what is said when it does not."""
import os
import re
import select
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from support import CONTENT, leafwright, main, program, scratch
from exim import Exim
from post import (DEBIAN_PYTHON, Desk, aiosmtpd, certificates, html_of, message, pdf_of, red_flags, rendered, text_of,
                  words_of_html)

HINDI = CONTENT.with_name("hi-IN.json")


class Sending(unittest.TestCase):
    def says(self, done, code, *words):
        said = (done.stdout + done.stderr).decode()
        self.assertEqual(done.returncode, code, said)
        for each in words:
            self.assertIn(each, said)
        return said

    def check_arrived(self, data, content):
        parsed = message(data)
        self.assertEqual(pdf_of(parsed)[1], rendered(content=content))
        text, page = text_of(parsed), words_of_html(html_of(parsed))
        flags = red_flags(content)
        self.assertGreater(len(flags), 5)
        for flag in flags:
            self.assertIn(flag, text)
            self.assertIn(flag, page)


class MailAiosmtpd(Sending):
    @classmethod
    def setUpClass(cls):
        cls.folder = scratch() / "aiosmtpd"
        cls.folder.mkdir()
        cls.service = aiosmtpd(cls.folder)
        cls.servers, cls.keys, cls.box = cls.service.__enter__()
        cls.addClassCleanup(cls.service.__exit__, None, None, None)

    def desk(self, service="starttls", **more):
        name = f"desk-{len(list(self.folder.iterdir()))}"
        return Desk(self.folder / name, self.servers.get(service, service), self.keys, **more)

    def test_sent(self):
        for service in ("starttls", "tls"):
            to = f"asha-{service}@example.org"
            done = self.desk(service).send(to)
            said = self.says(done, 0, "has taken the message for a***@example.org", "Message-ID")
            self.assertNotIn("asha", said)
            self.assertEqual(len(self.box.to(to)), 1)
            self.check_arrived(self.box.to(to)[0], CONTENT)
        self.says(self.desk().send("hindi@example.org", content=HINDI), 0)
        self.check_arrived(self.box.to("hindi@example.org")[0], HINDI)

    def test_bytes_of_the_file_are_sent(self):
        fixed = ("--date", "2026-08-01T09:30:00Z", "--from", "Front Desk <desk@example.org>")
        eml = self.folder / "same.eml"
        self.says(self.desk().send("same@example.org", *fixed, "--eml", eml), 0, "nothing was sent")
        self.says(self.desk().send("same@example.org", *fixed), 0)
        self.assertEqual(self.box.to("same@example.org"), [eml.read_bytes()])

    def test_login(self):
        said = self.says(self.desk(login="desk\nwrong\n").send("asha@example.org"), 3, "user name and password",
                         "may lock the account", "mail.login-refused")
        self.assertNotIn("wrong", said)
        self.assertNotIn("attempt", said)
        variables = {"LEAFWRIGHT_MAIL_USER": "desk", "LEAFWRIGHT_MAIL_PASSWORD": "secret"}
        self.says(self.desk(login_file=None).send("environment@example.org", env=variables), 0)
        self.says(self.desk(login_file=None).send("asha@example.org"), 3, "wants a login", "mail.login-needed")
        desk = self.desk()
        (desk.settings.parent / "login").chmod(0o644)
        self.says(desk.send("asha@example.org"), 3, "chmod 600", "mail.secret")

    def test_trust(self):
        self.says(self.desk(ca_file=None).send("asha@example.org"), 3, "do not send from this network", "mail.untrusted")
        self.says(self.desk("tls", ca_file=None).send("asha@example.org"), 3, "mail.untrusted")
        another = self.servers["starttls"].replace("localhost", "127.0.0.1")  # not the certificate's name
        self.says(self.desk(another).send("asha@example.org"), 3, "mail.untrusted")
        self.says(self.desk("clear").send("asha@example.org"), 3, "offers no encryption", "mail.no-tls")
        self.says(self.desk(self.servers["starttls"].replace("smtp:", "smtps:")).send("asha@example.org"), 3, "mail.tls")
        self.assertEqual(self.box.to("asha@example.org"), [])

    def test_unreachable(self):
        self.says(self.desk("closed").send("asha@example.org"), 4, "does not answer", "(3 attempts)", "mail.unreachable")
        done = self.desk("smtp://no-such-host.invalid").send("asha@example.org")
        self.says(done, 4, "cannot be found", "mail.no-host")

    def test_tried_again(self):
        said = self.says(self.desk().send("grey@example.org"), 0, "attempt 1 of 3", "the next one in 0.1 s", "attempt 2")
        self.assertNotIn("attempt 3", said)
        self.assertEqual(len(self.box.to("grey@example.org")), 1)
        self.says(self.desk().send("busy-data@example.org"), 0, "cannot take the message just now")
        self.assertEqual(len(self.box.to("busy-data@example.org")), 1)
        said = self.says(self.desk().send("always-busy@example.org"), 4, "(3 attempts)", "quarter of an hour",
                         "450 4.7.1 greylisted, come again", "mail.recipient-busy", "nothing was sent")
        self.assertNotIn("always-busy", said)

    def test_final(self):
        said = self.says(self.desk().send("nobody@example.org"), 3, "letter by letter", "mail.recipient-refused",
                         "550 5.1.1 <n***@example.org>: no such mailbox")
        self.assertNotIn("nobody", said)
        self.assertNotIn("attempt", said)
        shown = self.desk().send("nobody@example.org", "--show-addresses")
        self.says(shown, 3, "<nobody@example.org>: no such mailbox")
        self.says(self.desk().send("full@example.org"), 3, "is full", "mail.mailbox-full")
        self.says(self.desk().send("rejected@example.org"), 3, "looks like spam", "mail.content-refused")

    def test_size(self):
        said = self.says(self.desk("small").send("large@example.org"), 3, "20000 is the most", "mail.too-large")
        self.assertNotIn("attempt", said)
        self.says(self.desk(size_limit=30000).send("large@example.org"), 3, "30000 is the most", "mail.too-large")
        self.assertEqual(self.box.to("large@example.org"), [])

    def test_no_answer(self):
        """What may have arrived is sent again as the same message, and is never called undone."""
        for name in ("stall", "hang-up"):
            self.says(self.desk(answer_seconds=2).send(f"{name}@example.org"), 0, "may or may not arrive")
            first, second = self.box.to(f"{name}@example.org")
            self.assertEqual(first, second)
        self.says(self.desk(answer_seconds=2, retries={"attempts": 1}).send("silent@example.org"), 4, "before you send it again",
                  "mail.unknown", "it may have been sent")

    def test_cut_off(self):
        self.says(self.desk().send("middle@example.org"), 0, "attempt 1 of 3")
        self.assertEqual(len(self.box.to("middle@example.org")), 1)

    def test_stopped(self):
        desk = self.desk(retries={"attempts": 9, "first_pause_seconds": 60})
        command = [program(), "email", CONTENT, "--to", "always-busy@example.org", "--server", desk.settings]
        running = subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE)
        self.addCleanup(running.kill)
        said = b""
        while b"\n" not in said and select.select([running.stderr], [], [], 10)[0]:
            said += os.read(running.stderr.fileno(), 1000) or b"\n"
        self.assertIn(b"the next one in 60.0 s\n", said)
        began = time.monotonic()
        running.terminate()
        said = running.communicate(timeout=10)[1]
        self.assertLess(time.monotonic() - began, 3)
        self.assertEqual(running.returncode, 4)
        self.assertIn(b"mail.stopped", said)

    def test_envelope(self):
        self.says(self.desk().send("Asha <envelope@example.org>"), 0)
        number = next(i for i in range(99) if self.box.envelope(i)["to"] == ["envelope@example.org"])
        envelope = self.box.envelope(number)
        self.assertEqual(envelope["from"], "info@vinayakm.in")
        self.assertTrue(envelope["tls"] and envelope["authenticated"])
        size = [option for option in envelope["options"] if option.startswith("SIZE=")]
        self.assertEqual(size, [f"SIZE={len(self.box.to('envelope@example.org')[0])}"])

    def test_encrypted(self):
        password = "tulip carbon seven hill"
        done = self.desk().send("locked@example.org", "--password", env={"LEAFWRIGHT_PDF_PASSWORD": password})
        self.says(done, 0)
        path = self.folder / "locked.pdf"
        path.write_bytes(pdf_of(message(self.box.to("locked@example.org")[0]))[1])
        self.assertEqual(subprocess.run(["qpdf", "--requires-password", path]).returncode, 0)
        opened = subprocess.run(["qpdf", "--requires-password", f"--password={password}", path])
        self.assertEqual(opened.returncode, 3)


def size_of(content, layout):
    """Of the whole message, in bytes."""
    done = leafwright("email", content, "--to", "asha@example.org", "--layout", layout, "--dry-run")
    return int(re.search(rb"(\d+) bytes", done.stdout)[1])


class MailExim(Sending):
    @classmethod
    def setUpClass(cls):
        if os.geteuid() != 0:
            raise unittest.SkipTest("exim delivers for root alone")
        cls.folder = scratch() / "exim"
        cls.folder.mkdir()
        cls.keys = certificates(cls.folder / "keys")
        cls.limit = size_of(HINDI, "full") - 1
        cls.exim = Exim(cls.folder / "spool", cls.keys, cls.limit)
        cls.addClassCleanup(cls.exim.stop)

    def desk(self, name, **more):
        return Desk(self.folder / name, f"smtp://localhost:{self.exim.port}", self.keys, **more)

    def test_sent(self):
        for name, content in (("english", CONTENT), ("hindi", HINDI)):
            self.says(self.desk(name).send(f"{name}@example.org", content=content), 0, "has taken the message")
            self.check_arrived(self.exim.message_to(f"{name}@example.org"), content)

    def test_refusals(self):
        cases = (("login", "asha@example.org", 3, "mail.login-refused", {"login": "desk\nwrong\n"}),
                 ("no-login", "asha@example.org", 3, "mail.sender-refused", {"login_file": None}),
                 ("untrusted", "asha@example.org", 3, "mail.untrusted", {"ca_file": None}),
                 ("nobody", "nobody@example.org", 3, "550 no such mailbox", {}),
                 ("grey", "grey@example.org", 4, "451 greylisted", {}),
                 ("spam", "spam@example.org", 3, "mail.content-refused", {}))
        for name, to, code, words, more in cases:
            with self.subTest(name):
                self.says(self.desk("refused-" + name, **more).send(to), code, words)

    def test_size(self):
        self.says(self.desk("full").send("asha@example.org", "--layout", "full", content=HINDI), 3,
                  f"{self.limit} is the most it takes", "mail.too-large")


if __name__ == "__main__":
    main(globals(), {"MailAiosmtpd": ("openssl", "qpdf", DEBIAN_PYTHON), "MailExim": ("openssl", "exim4")})
