"""The message as Python's own parser reads it, and the encrypted copy as qpdf opens it. No server."""
import os
import pty
import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from support import CONTENT, leafwright, main, program, read_json, scratch, tool
from post import html_of, message, pdf_of, plain, red_flags, rendered, text_of, words_of_html

HINDI = CONTENT.with_name("hi-IN.json")
PASSWORD = "tulip carbon seven hill"
FIXED = ("--date", "2026-08-01T09:30:00Z", "--message-id", "1@vinayakm.in")


def written(*arguments, content=CONTENT, to="Asha Rao <asha@example.org>", **more):
    path = scratch() / "message.eml"
    path.unlink(missing_ok=True)
    done = leafwright("email", content, "--to", to, "--eml", path, *arguments, **more)
    return done, path.read_bytes() if path.exists() else None


def structure(*arguments):
    """The tag tree, without the numbers of objects."""
    return re.sub(rb"Object \d+ 0", b"Object", tool("pdfinfo", "-struct-text", *arguments))


class MailMessage(unittest.TestCase):
    def write(self, *arguments, **more):
        done, data = written(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return data

    def refused(self, words, *arguments, code=3, **more):
        done, data = written(*arguments, **more)
        self.assertEqual((done.returncode, data), (code, None), done.stderr)
        self.assertIn(words, done.stderr.decode())
        return done.stderr.decode()

    def check_parts(self, parsed, content):
        leaflet = read_json(content)
        wanted = red_flags(content) + [plain(leaflet["short_answer"]), leaflet["short_address"]]
        for words, part in ((text_of(parsed), "text"), (words_of_html(html_of(parsed)), "html")):
            for text in wanted:
                self.assertIn(text, words, part)
            self.assertIn(plain(leaflet["disclaimer"])[:60], words, part)
            self.assertIn("92171", words, part)
        page = html_of(parsed).lower()
        self.assertIn(f'href="{leaflet["web_address"]}"', page)
        for outside in ("<img", "<script", "<link", "<iframe", "src=", "url(", "@import"):
            self.assertNotIn(outside, page)

    def test_parts(self):
        parsed = message(self.write(*FIXED))
        self.assertEqual([part.get_content_type() for part in parsed.walk()],
                         ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"])
        self.assertEqual((parsed["subject"], parsed["to"], parsed["from"], parsed["date"], parsed["message-id"]),
                         ("Your leaflet from VinayakM", "Asha Rao <asha@example.org>", "VinayakM <info@vinayakm.in>",
                          "Sat, 01 Aug 2026 09:30:00 +0000", "<1@vinayakm.in>"))
        self.check_parts(parsed, CONTENT)
        self.assertEqual(pdf_of(parsed), ("leaflet.pdf", rendered()))
        headers = str(parsed).split("\n\n")[0].lower()
        self.assertNotIn("calf", headers)

    def test_hindi(self):
        parsed = message(self.write("--lang", "hi-IN", "--layout", "one-side"))
        self.assertEqual(parsed["subject"], "VinayakM की ओर से आपका पर्चा")
        self.assertEqual(parsed["content-language"], "hi-IN")
        self.check_parts(parsed, HINDI)
        self.assertEqual(pdf_of(parsed), ("जानकारी-पर्चा.pdf", rendered("--layout", "one-side", content=HINDI)))

    def test_form(self):
        for language in ("en-IN", "hi-IN"):
            data = self.write("--lang", language, *FIXED)
            self.assertEqual(data, self.write("--lang", language, *FIXED))
            self.assertTrue(data.isascii())
            self.assertNotIn(b"\n", data.replace(b"\r\n", b""))
            self.assertLessEqual(max(map(len, data.split(b"\r\n"))), 78)
            self.assertIsNone(re.search(rb"(^|\r\n)(\.|From )", data))

    def test_own_words(self):
        note = scratch() / "note.txt"
        note.write_bytes("Dear Asha,\r\n\r\nर <b>rest</b> & ice.\r\n.\r\n".encode())
        parsed = message(self.write("--note", note, "--subject", "जैसा बात हुई: the leaflet", "--from", "Dr U. Vinayak <u@vinayakm.in>"))
        self.assertIn("Dear Asha, र <b>rest</b> & ice. .", text_of(parsed))
        self.assertIn("र &lt;b&gt;rest&lt;/b&gt; &amp; ice.", html_of(parsed))
        self.assertEqual(parsed["subject"], "जैसा बात हुई: the leaflet")
        self.assertEqual(parsed["from"].addresses[0].display_name, "Dr U. Vinayak")
        note.write_bytes(b"\xff")
        self.refused("no UTF-8", "--note", note)
        note.write_text("x" * 4001)
        self.refused("4000", "--note", note)

    def test_injection(self):
        bcc = "\r\nBcc: eve@example.org\r\n\r\n"
        self.refused("control character", to="asha@example.org" + bcc)
        self.refused("control character", to=f"Asha{bcc} <asha@example.org>")
        self.refused("control character", "--from", "info@vinayakm.in" + bcc)
        self.refused("control character", "--subject", "Leaflet" + bcc)
        self.refused("Message-ID", "--message-id", "1@example.org" + bcc)
        said = self.refused("more than one", to="asha@example.org,ravi@example.org")
        self.assertNotIn("ravi", said)
        self.refused("plain Latin letters", to="आशा@example.org")

    def test_refusals(self):
        self.refused("takes a time", "--date", "2026-08-01", code=2)
        self.refused("takes a time", "--date", "2026-08-01T24:00:00Z", code=2)
        self.refused("xx-XX.json", "--lang", "xx-XX", code=4)
        self.refused("review was due", "--today", "2040-01-01")
        done = leafwright("email", CONTENT, "--to", "asha@example.org", "--server", scratch() / "none.json")
        self.assertEqual(done.returncode, 4)
        self.assertIn(b"no settings for mail", done.stderr)

    def test_dry_run(self):
        done = leafwright("email", CONTENT, "--to", "asha@example.org", "--dry-run", *FIXED)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn(b"to a***@example.org", done.stdout)
        self.assertIn(b"nothing was sent", done.stdout)
        shown = leafwright("email", CONTENT, "--to", "asha@example.org", "--dry-run", "--show-addresses")
        self.assertIn(b"to asha@example.org", shown.stdout)

    def check_opens(self, data):
        """With the password alone; gives the file."""
        path = scratch() / "copy.pdf"
        path.write_bytes(pdf_of(message(data))[1])
        key = scratch() / "key"
        key.write_text(PASSWORD + "\n")
        self.assertEqual(subprocess.run(["qpdf", "--is-encrypted", path]).returncode, 0)
        self.assertEqual(subprocess.run(["qpdf", "--requires-password", path]).returncode, 0)
        self.assertEqual(subprocess.run(["qpdf", "--requires-password", "--password=wrong", path]).returncode, 0)
        self.assertEqual(subprocess.run(["qpdf", "--requires-password", f"--password-file={key}", path]).returncode, 3)
        return path

    def check_encrypted(self, data):
        path = self.check_opens(data)
        opened = f"--password-file={scratch() / 'key'}"
        facts = tool("qpdf", "--show-encryption", opened, path).decode()
        for fact in ("R = 6", "stream encryption method: AESv3", "file encryption method: AESv3",
                     "extract for accessibility: allowed", "print high resolution: allowed"):
            self.assertIn(fact, facts)
        tool("qpdf", "--check", opened, path)
        self.assertNotIn(b"Calf pain", path.read_bytes())
        plain_file = scratch() / "plain.pdf"
        plain_file.write_bytes(rendered())
        self.assertEqual(tool("pdftotext", "-upw", PASSWORD, path, "-"), tool("pdftotext", plain_file, "-"))
        self.assertEqual(structure("-upw", PASSWORD, path), structure(plain_file))
        parsed = message(data)
        for text in (text_of(parsed), html_of(parsed), data.decode()):
            self.assertNotIn(PASSWORD, text)
        self.assertIn("opens with a password", text_of(parsed))
        self.assertIn("opens with a password", words_of_html(html_of(parsed)))

    def test_password(self):
        secret = scratch() / "secret"
        secret.write_text(PASSWORD + "\n")
        secret.chmod(0o644)
        self.refused("chmod 600", "--password-file", secret)
        secret.chmod(0o600)
        self.check_encrypted(self.write("--password-file", secret))
        with_environment = {"env": {"LEAFWRIGHT_PDF_PASSWORD": PASSWORD}}
        self.check_opens(self.write("--password", **with_environment))
        note = scratch() / "note.txt"
        note.write_text(f"The password is {PASSWORD}.")
        said = self.refused("another way", "--password", "--note", note, **with_environment)
        self.assertNotIn(PASSWORD, said)
        self.refused("too short", "--password", env={"LEAFWRIGHT_PDF_PASSWORD": "short"})
        secret.write_text(PASSWORD + "\n" + PASSWORD)
        self.refused("one line", "--password-file", secret)

    def test_password_at_the_terminal(self):
        """Typed twice, never shown; nothing is asked where there is no terminal."""
        path = scratch() / "typed.eml"

        def type_in(first, second):
            path.unlink(missing_ok=True)
            child, terminal = pty.fork()
            if child == 0:
                os.execv(program(), [program(), "email", str(CONTENT), "--to", "asha@example.org", "--password",
                                     "--eml", str(path)])
            shown = b""
            for question, answer in ((b"Password for the PDF: ", first), (b"Once more: ", second)):
                while question not in shown:
                    shown += os.read(terminal, 1000)
                os.write(terminal, answer.encode())
            try:
                while more := os.read(terminal, 1000):
                    shown += more
            except OSError:  # the terminal ends with the program
                pass
            os.close(terminal)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()

        code, shown = type_in(PASSWORD + "\n", PASSWORD + "\n")
        self.assertEqual(code, 0, shown)
        self.assertNotIn("tulip", shown)
        self.check_opens(path.read_bytes())
        code, shown = type_in(PASSWORD + "\n", "\x03")  # Ctrl-C
        self.assertEqual(code, 3)
        self.assertIn("no password was typed", shown)
        code, shown = type_in(PASSWORD + "\n", PASSWORD + "s\n")
        self.assertEqual(code, 3)
        self.assertIn("differ", shown)
        self.assertNotIn("tulip", shown)
        self.refused("no terminal", "--password", start_new_session=True)


if __name__ == "__main__":
    main(globals(), {"MailMessage": ("qpdf", "pdftotext", "pdfinfo")})
