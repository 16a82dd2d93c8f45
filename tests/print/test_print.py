"""Leaflets on printers that are programs, straight and through a print service."""
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from support import CONTENT, SKIPPED, leaflet, leafwright, program, scratch  # noqa: E402
from services import Services, free_port, missing, wait_until  # noqa: E402


class Bench(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.services = Services()
        cls.addClassCleanup(cls.services.close)
        cls.environment = {"LPDEST": "", "PRINTER": "", "CUPS_SERVER": "127.0.0.1:9", "HOME": str(cls.services.folder)}

    def run_print(self, file, *options, printer=None, **environment):
        named = ["--printer", printer] if printer else []
        return leafwright("print", file, *named, *options, env={**self.environment, **environment})

    def printed(self, *arguments, **more):
        done = self.run_print(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done

    def refused(self, code, *arguments, exit=3, **more):
        """The problem's words."""
        done = self.run_print(*arguments, **more)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, exit, said)
        self.assertIn(f"[{code}]", said)
        self.assertEqual(done.stdout, b"")
        return said

    def start_print(self, file, *options, printer):
        return Running([program(), "print", str(file), "--printer", printer, *options],
                       {**os.environ, **self.environment})


class Running:
    """A print that goes on while the test does."""

    def __init__(self, command, environment):
        self.said = tempfile.NamedTemporaryFile(dir=scratch())
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.said, env=environment)

    def words(self):
        return Path(self.said.name).read_text()

    def wait_for(self, words):
        wait_until(f"{words} in {self.words()}", lambda: words in self.words())

    def end(self):
        """Exit code, standard output, standard error."""
        try:
            output, _ = self.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        return self.process.returncode, output.decode(), self.words()


def sheets():
    path = scratch() / "sheets.pdf"
    if not path.exists():
        leafwright("render", CONTENT, "--layout", "booklet", "--impose", "-o", path, check=True)
    return path


class Direct(Bench):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.desk = cls.services.printer("desk", "-2")

    def take_paper_out(self):
        self.desk.paper(False)
        self.addCleanup(self.desk.paper, True)

    def test_bytes_and_wishes_arrive(self):
        file = leaflet("handout")
        self.printed(file, "--copies", 3, printer=self.desk.uri)
        data, job = self.desk.last()
        self.assertEqual(data, file.read_bytes())
        self.assertEqual(
            {key: job.get(key) for key in ("COPIES", "SIDES", "PRINT_COLOR_MODE", "MEDIA", "JOB_NAME",
                                           "MULTIPLE_DOCUMENT_HANDLING", "DOCUMENT_FORMAT_SUPPLIED")},
            {"COPIES": "3", "SIDES": "two-sided-long-edge", "PRINT_COLOR_MODE": "color", "MEDIA": "iso_a4_210x297mm",
             "JOB_NAME": "Patient leaflet", "MULTIPLE_DOCUMENT_HANDLING": "separate-documents-collated-copies",
             "DOCUMENT_FORMAT_SUPPLIED": job.get("DOCUMENT_FORMAT_SUPPLIED")})
        self.assertNotIn("calf", " ".join(job.values()).lower())

    def test_pages_tray_and_mono(self):
        self.printed(leaflet("handout"), "--mono", "--pages", "2", "--tray", "main", printer=self.desk.uri)
        _, job = self.desk.last()
        self.assertEqual((job["SIDES"], job["PRINT_COLOR_MODE"], job["PAGE_RANGES"]), ("one-sided", "monochrome", "2-2"))
        self.assertIn("media-source=main", job["MEDIA_COL"])
        self.assertIn("x-dimension=21000 y-dimension=29700", job["MEDIA_COL"])

    def test_sheets_to_fold_turn_on_the_short_edge(self):
        self.printed(sheets(), printer=self.desk.uri)
        data, job = self.desk.last()
        self.assertEqual(data, sheets().read_bytes())
        self.assertEqual((job["SIDES"], job["MEDIA"]), ("two-sided-short-edge", "iso_a4_210x297mm"))

    def test_content_is_rendered(self):
        self.printed(CONTENT, "--layout", "booklet", "--impose", printer=self.desk.uri)
        self.assertEqual(self.desk.last()[0], sheets().read_bytes())
        before = self.desk.jobs()
        folder = scratch() / "content"
        shutil.copytree(CONTENT.parents[1], folder)
        withdrawn = json.loads(CONTENT.read_text())
        withdrawn["status"] = "withdrawn"
        path = folder / CONTENT.parent.name / CONTENT.name
        path.write_text(json.dumps(withdrawn))
        self.refused("content.withdrawn", path, printer=self.desk.uri)
        self.assertEqual(self.desk.jobs(), before)

    def test_only_verified_files(self):
        before = self.desk.jobs()
        changed = scratch() / "changed.pdf"
        data = bytearray(leaflet("handout").read_bytes())
        data[len(data) // 2] ^= 1
        changed.write_bytes(data)
        self.assertIn("nothing was printed", self.refused("verify.changed", changed, printer=self.desk.uri))
        self.refused("print.overdue", leaflet("handout"), "--today", "2030-01-01", printer=self.desk.uri)
        self.assertEqual(self.desk.jobs(), before)

    def test_encrypted(self):
        uri = self.desk.uri.replace("ipp:", "ipps:")
        self.printed(leaflet("handout"), printer=uri)
        self.assertEqual(self.desk.last()[0], leaflet("handout").read_bytes())
        # Where certificates must be vouched for, the printer's own word is not enough.
        strict = self.services.folder / "strict"
        strict.mkdir()
        (strict / "client.conf").write_text("AllowAnyRoot No\n")
        said = self.refused("print.tls", leaflet("handout"), printer=uri, exit=4, CUPS_SERVERROOT=str(strict))
        self.assertIn("Self-signed", said)

    def test_refused_before_anything_is_sent(self):
        before = self.desk.jobs()
        file = leaflet("handout")
        said = self.refused("print.tray", file, "--tray", "cellar", printer=self.desk.uri)
        self.assertIn("auto, main and photo", said)
        self.refused("print.paper-small", file, "--media", "A6", printer=self.desk.uri)
        self.refused("print.paper-name", file, "--media", "papyrus", printer=self.desk.uri)
        self.refused("print.media", file, "--media", "A3", printer=self.desk.uri)
        self.refused("print.pages", file, "--pages", "3", printer=self.desk.uri)
        self.refused("print.copies", file, "--copies", "1000", printer=self.desk.uri)
        self.refused("print.unknown-printer", file, printer=self.desk.uri.replace("/ipp/print", "/else"))
        self.assertEqual(self.desk.jobs(), before)

    def test_aborted(self):
        (self.desk.folder / "broken").touch()
        self.addCleanup((self.desk.folder / "broken").unlink)
        self.refused("print.aborted", leaflet("handout"), printer=self.desk.uri, exit=4)

    def test_out_of_paper_then_on(self):
        self.take_paper_out()
        job = self.start_print(leaflet("handout"), printer=self.desk.uri)
        job.wait_for("out of paper; put paper in")
        self.desk.paper(True)
        code, output, said = job.end()
        self.assertEqual(code, 0, said)
        self.assertIn("printed on", output)

    def test_out_of_paper_for_too_long(self):
        self.take_paper_out()
        said = self.refused("print.waited", leaflet("handout"), "--wait", "1", printer=self.desk.uri, exit=4)
        self.assertIn("out of paper", said)

    def test_interrupted(self):
        self.take_paper_out()
        before = len(self.desk.jobs())
        job = self.start_print(leaflet("handout"), printer=self.desk.uri)
        wait_until("the job is there", lambda: len(self.desk.jobs()) > before)
        job.process.send_signal(signal.SIGINT)
        code, output, said = job.end()
        self.assertEqual((code, output), (4, ""), said)
        self.assertIn("[print.cancelled]", said)
        self.assertIn("to-stop-point", self.state_of(self.desk.jobs()[-1]))

    def test_waits_for_its_turn(self):
        self.take_paper_out()
        before = len(self.desk.jobs())
        first = self.start_print(leaflet("handout"), printer=self.desk.uri)
        wait_until("the job is there", lambda: len(self.desk.jobs()) > before)
        second = self.start_print(sheets(), printer=self.desk.uri)
        second.wait_for("other work")
        self.desk.paper(True)
        for job in (first, second):
            code, _, said = job.end()
            self.assertEqual(code, 0, said)
        self.assertEqual(self.desk.last()[0], sheets().read_bytes())

    def state_of(self, job):
        question = scratch() / "job.test"
        question.write_text('{ OPERATION Get-Job-Attributes GROUP operation-attributes-tag '
                            'ATTR charset attributes-charset utf-8 ATTR naturalLanguage attributes-natural-language en '
                            f'ATTR uri printer-uri $uri ATTR integer job-id {job} STATUS successful-ok }}')
        done = subprocess.run(["ipptool", "-tv", self.desk.uri, str(question)], capture_output=True, check=True,
                              timeout=10)
        return done.stdout.decode().split("job-state-reasons")[1].splitlines()[0]

    def test_unreachable(self):
        self.refused("print.unreachable", leaflet("handout"), printer=f"ipp://localhost:{free_port()}/ipp/print", exit=4)
        self.refused("print.unknown-host", leaflet("handout"), printer="ipp://nowhere.invalid/ipp/print", exit=4)
        self.refused("print.no-service", leaflet("handout"), printer="front", exit=4)
        self.refused("print.address", leaflet("handout"), printer="ipp://name:word@localhost/ipp/print")
        self.refused("print.address", leaflet("handout"), printer="file:///etc/passwd")

    def test_printers(self):
        done = leafwright("printers", self.desk.uri, "--json", env=self.environment)
        one = json.loads(done.stdout)["printers"][0]
        self.assertEqual((one["description"], one["state"]), ("desk", "idle"))
        self.assertTrue(one["duplex"] and one["color"] and one["accepting"] and one["reads_pdf"] and one["ranges"])
        self.assertIn("iso_a4_210x297mm", one["media"])
        self.assertEqual(one["trays"], ["auto", "main", "photo"])


class Simple(Bench):
    """Printers that cannot do much."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plain = cls.services.printer("plain", speed="10,0")
        cls.raster = cls.services.printer("raster", formats="image/pwg-raster")
        cls.guarded = cls.services.printer("guarded", "-A")

    def test_one_side_only(self):
        said = self.refused("print.simplex", leaflet("handout"), printer=self.plain.uri)
        self.assertIn("2 pages", said)
        self.refused("print.simplex", leaflet("handout"), "--sides", "two-sided-short-edge", printer=self.plain.uri)
        self.assertEqual(self.plain.jobs(), [])
        self.printed(leaflet("handout"), "--sides", "one-sided", printer=self.plain.uri)
        _, job = self.plain.last()
        self.assertEqual(job["SIDES"], "one-sided")
        # It has no colour, which a leaflet does not need.
        self.assertIn(job["PRINT_COLOR_MODE"], ("auto", "monochrome"))
        self.printed(leaflet("handout"), "--pages", "1", "--mono", printer=self.plain.uri)
        self.assertEqual(self.plain.last()[1]["PRINT_COLOR_MODE"], "monochrome")

    def test_no_pdf(self):
        self.refused("print.format", leaflet("handout"), "--pages", "1", printer=self.raster.uri)

    def test_login(self):
        self.refused("print.login", leaflet("handout"), "--pages", "1", printer=self.guarded.uri)


    def test_silent_when_encrypted(self):
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            uri = f"ipps://127.0.0.1:{silent.getsockname()[1]}/ipp/print"
            self.refused("print.tls", leaflet("handout"), printer=uri, exit=4)


class Queues(Bench):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.desk = cls.services.printer("desk", "-2")
        cls.service = cls.services.service()
        cls.environment["CUPS_SERVER"] = cls.service.server
        cls.service.queue("front-desk", cls.desk.uri)

    def test_bytes_and_wishes_arrive(self):
        file = leaflet("handout")
        done = self.printed(file, "--copies", 2)  # the only queue is the one
        self.assertIn(b'printed on "front-desk"', done.stdout)
        data, job = self.desk.last()
        self.assertEqual(data, file.read_bytes())
        self.assertEqual(
            {key: job.get(key) for key in ("COPIES", "SIDES", "PRINT_COLOR_MODE", "MEDIA", "PRINT_SCALING",
                                           "MULTIPLE_DOCUMENT_HANDLING")},
            {"COPIES": "2", "SIDES": "two-sided-long-edge", "PRINT_COLOR_MODE": "color", "MEDIA": "iso_a4_210x297mm",
             "PRINT_SCALING": "none", "MULTIPLE_DOCUMENT_HANDLING": "separate-documents-collated-copies"})

    def test_through_a_socket(self):
        self.printed(sheets(), "--mono", printer="front-desk", CUPS_SERVER=str(self.service.folder / "socket"))
        data, job = self.desk.last()
        self.assertEqual(data, sheets().read_bytes())
        self.assertEqual((job["SIDES"], job["PRINT_COLOR_MODE"]), ("two-sided-short-edge", "monochrome"))

    def test_printer_aborts(self):
        (self.desk.folder / "broken").touch()
        self.addCleanup((self.desk.folder / "broken").unlink)
        done = self.run_print(leaflet("handout"), "--wait", "3", printer="front-desk")
        self.assertEqual(done.returncode, 4, done.stderr)

    def test_printer_switched_off(self):
        self.service.queue("far", f"ipp://localhost:{free_port()}/ipp/print")
        self.addCleanup(self.service.run, "lpadmin", "-x", "far")
        said = self.refused("print.waited", leaflet("handout"), "--wait", "1", printer="far", exit=4)
        self.assertIn("unavailable", said)

    def test_names(self):
        file = leaflet("handout")
        self.assertIn('did you mean "front-desk"?', self.refused("print.unknown-printer", file, printer="fornt-desk"))
        self.service.queue("back-room", self.desk.uri)
        self.addCleanup(self.service.run, "lpadmin", "-x", "back-room")
        self.assertIn("back-room or front-desk", self.refused("print.no-default", file))
        self.printed(file, LPDEST="back-room")
        self.service.run("lpadmin", "-d", "front-desk")
        self.assertIn(b'"front-desk"', self.printed(file).stdout)
        self.refused("print.unknown-printer", file, printer=f"ipp://{self.service.server}/printers/none")
        listed = leafwright("printers", env=self.environment).stdout.decode()
        self.assertIn("front-desk (default)", listed)

    def test_closed_queues(self):
        file = leaflet("handout")
        before = self.desk.jobs()
        self.service.queue("closed", self.desk.uri)
        self.addCleanup(self.service.run, "lpadmin", "-x", "closed")
        self.service.run("cupsreject", "closed")
        self.refused("print.not-accepting", file, printer="closed", exit=4)
        self.service.queue("paused", self.desk.uri)
        self.addCleanup(self.service.run, "lpadmin", "-x", "paused")
        self.service.run("cupsdisable", "paused")
        self.refused("print.stopped", file, printer="paused", exit=4)
        self.assertEqual(self.desk.jobs(), before)


if __name__ == "__main__":
    if missing():
        print("skipped: there is no " + ", ".join(missing()))
        sys.exit(SKIPPED)
    unittest.main()
