"""The desk hands leaflets to a real printer and a real mail server, and tells what becomes of them."""
import sys
import time
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for folder in ("e2e", "print", "mail"):
    sys.path.insert(0, str(TESTS / folder))
from desk import Described, Desk, jsonschema  # noqa: E402
from post import Desk as MailSettings  # noqa: E402
from post import aiosmtpd, message, pdf_of, red_flags, text_of  # noqa: E402
from services import Services, missing  # noqa: E402
from support import SKIPPED, in_ci, scratch  # noqa: E402

ORDER = {"id": "calf-pain", "language": "en-IN", "layout": "handout"}
PATIENT = "asha@example.org"


class DeskDelivers(Described):
    @classmethod
    def setUpClass(cls):
        cls.services = Services()
        cls.addClassCleanup(cls.services.close)
        cls.printer = cls.services.printer("front", "-2")
        folder = scratch() / "post"
        folder.mkdir()
        mail = aiosmtpd(folder)
        servers, keys, cls.box = mail.__enter__()
        cls.addClassCleanup(mail.__exit__, None, None, None)
        settings = MailSettings(folder / "settings", servers["starttls"], keys)
        cls.desk = Desk("delivering", "--printer", cls.printer.uri, "--mail-server", settings.settings)
        cls.addClassCleanup(cls.ended)

    @classmethod
    def ended(cls):
        if cls.desk.process.poll() is None:
            cls.desk.stop()

    def job(self, path, until=("done", "failed"), saying="", **order):
        accepted = self.ask("POST", path, {**ORDER, **order}, expect=202)
        return self.wait(accepted["job"], until, saying)

    def wait(self, number, until=("done", "failed"), saying=""):
        for _ in range(1200):
            job = self.ask("GET", f"/v1/jobs/{number}")
            if job["state"] in until and saying in job["text"]:
                return job
            time.sleep(0.05)
        raise AssertionError(job)

    def pdf(self, **query):
        return self.ask("GET", "/v1/leaflets/calf-pain.pdf", query={"lang": "en-IN", "layout": "handout", **query})

    def test_printer(self):
        self.assertTrue(self.ask("GET", "/v1/settings")["printers"])
        printers = self.ask("GET", "/v1/printers")["printers"]
        self.assertEqual([(each["state"], each["duplex"], each["default"]) for each in printers], [("idle", True, True)])
        job = self.job("/v1/print", printer=printers[0]["name"], copies=2)
        self.assertEqual((job["state"], job["kind"]), ("done", "print"), job)
        data, options = self.printer.last()
        self.assertEqual(data, self.pdf())
        self.assertEqual((options["COPIES"], options["SIDES"]), ("2", "two-sided-long-edge"))
        self.assertNotIn("calf", options["JOB_NAME"].lower())
        self.assertEqual(self.job("/v1/print", mono=True, sides="one-sided")["state"], "done")
        data, options = self.printer.last()
        self.assertEqual(data, self.pdf(mono="1"))
        self.assertEqual((options["SIDES"], options["PRINT_COLOR_MODE"]), ("one-sided", "monochrome"))
        self.ask("POST", "/v1/print", {**ORDER, "printer": "ipp://127.0.0.1:9/other"}, expect=404)

    def test_out_of_paper(self):
        self.printer.paper(False)
        job = self.job("/v1/print", until=("working",), saying="paper")
        self.assertTrue(job["hint"])
        self.printer.paper(True)
        self.assertEqual(self.wait(job["job"])["state"], "done")

    def test_mail(self):
        job = self.job("/v1/email", to=PATIENT, note="Come back on Friday.")
        self.assertEqual((job["state"], job["kind"]), ("done", "email"), job)
        self.assertNotIn("asha", job["text"])
        parsed = message(self.box.to(PATIENT)[0])
        self.assertEqual(pdf_of(parsed)[1], self.pdf())
        for words in [*red_flags(), "Come back on Friday."]:
            self.assertIn(words, text_of(parsed))
        failed = self.job("/v1/email", to="nobody@example.org")
        self.assertEqual(failed["state"], "failed")
        self.assertTrue(failed["text"] and failed["hint"])
        weak = self.ask("POST", "/v1/email", {**ORDER, "to": PATIENT, "password": "1234"}, expect=422)
        self.assertIn(b"mail.password", weak)

    def test_z_tells_nobody(self):
        code, text = self.desk.stop()
        self.assertEqual(code, 0, text)
        for secret in ("asha", "nobody", "calf", "Friday"):
            self.assertNotIn(secret, text)


if __name__ == "__main__":
    absent = missing() + ([] if jsonschema else ["python3-jsonschema"])
    if absent:
        print(f"SKIPPED: this machine has no {', '.join(absent)}", file=sys.stderr)
        sys.exit(1 if in_ci() else SKIPPED)
    unittest.main()
