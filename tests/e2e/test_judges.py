"""What veraPDF says of every leaflet in samples/: PDF/UA-1, its part of PDF/A, and the WCAG 2.2 rules that a
machine can judge. The table is printed, and written beside the program as judges.txt. And what a scanner reads."""
import re
import subprocess
import unittest
from pathlib import Path

from samples import samples
from support import NotJudged, in_ci, leaflet, main, program, read_json, scratch, tool, verapdf

PASSED = "passed"


def claims(sample):
    """The profiles that the file must pass, by column; sheets to fold claim none."""
    if "--impose" in sample.options:
        return {}
    return {"ua1": "ua1", "pdf/a": "2a" if "--no-source" in sample.options else "3a", "wcag": "wcag"}


def judged():
    """{profile: {file: its failed rules}}, and why a profile is missing there."""
    files = {}
    for sample in samples():
        for profile in claims(sample).values():
            files.setdefault(profile, []).append(sample.pdf)
    results, missing = {}, {}
    for profile in files:
        try:
            results[profile] = verapdf(profile, files[profile])
        except NotJudged as reason:
            missing[profile] = str(reason)
    return results, missing


def verdict(failed, profile):
    """What a cell of the table says."""
    if failed is None:
        return "not judged"
    shown = PASSED if not failed else "FAILED " + ", ".join(failed)
    return f"{profile} {shown}" if profile in ("2a", "3a") else shown


def table(results):
    """Its rows of (file, ua1, pdf/a, wcag), the headings first."""
    rows = [("file", "ua1", "pdf/a", "wcag")]
    for sample in samples():
        wanted = claims(sample)
        if wanted:
            rows.append((sample.name, *(verdict(results.get(profile, {}).get(str(sample.pdf)), profile)
                                        for profile in wanted.values())))
    return rows


def page_count(pdf):
    return int(re.search(rb"Pages: +(\d+)", tool("pdfinfo", pdf)).group(1))


def aligned(rows):
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() + "\n" for row in rows)


class Judges(unittest.TestCase):
    def test_every_sample_passes_what_it_claims(self):
        results, missing = judged()
        rows = table(results)
        text = aligned(rows) + "".join(f"NOT JUDGED: {profile}: {why}\n" for profile, why in missing.items())
        (Path(program()).parent / "judges.txt").write_text(text)
        print(text, end="", flush=True)
        self.assertGreaterEqual(len(rows), 10)
        for row in rows[1:]:
            for cell in row[1:]:
                self.assertNotIn("FAILED", cell, row)
        # The profile for WCAG may be out of reach; veraPDF itself must be there where it counts.
        without_judge = missing.keys() - {"wcag"}
        if without_judge and not in_ci():
            self.skipTest(f"veraPDF: {missing}")
        self.assertFalse(without_judge, missing)


class QrCodesOfSamples(unittest.TestCase):
    def test_a_scanner_reads_each_from_a_grey_rendering(self):
        for sample in samples():
            with self.subTest(sample.name):
                # The code is on the last page; on sheets to fold that page is on the first.
                pages = [] if "--impose" in sample.options else ["-f", page_count(sample.pdf)]
                base = scratch() / sample.name
                tool("pdftoppm", "-r", 150, "-gray", *pages, sample.pdf, base)
                done = subprocess.run(["zbarimg", "--raw", "--quiet", "-Sdisable", "-Sqrcode.enable",
                                       *sorted(base.parent.glob(f"{sample.name}-*.pgm"))],
                                      capture_output=True, text=True, timeout=60)
                self.assertEqual(done.stdout.split(), [read_json(sample.content)["web_address"]])


class JudgesAreAwake(unittest.TestCase):
    def test_ua1_and_archive(self):
        spoilt = scratch() / "untagged.pdf"
        spoilt.write_bytes(leaflet("handout").read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>7<")
                           .replace(b"<pdfaid:part>3<", b"<pdfaid:part>9<"))
        for profile in ("ua1", "3a"):
            try:
                self.assertTrue(verapdf(profile, [spoilt])[str(spoilt)])
            except NotJudged as reason:
                self.assertFalse(in_ci(), reason)
                self.skipTest(f"veraPDF {profile}: {reason}")


class ContrastIsJudged(unittest.TestCase):
    def test_light_text_fails_and_nothing_else_does(self):
        """The WCAG profile sees colours on their ground: text made light grey is refused for that alone."""
        plain = tool("qpdf", "--stream-data=uncompress", leaflet("handout"), "-")
        dark = rb"(?m)^(0|\.[0-3]\d*) (0|\.[0-3]\d*) (0|\.[0-3]\d*) rg$"
        self.assertRegex(plain, dark)
        spoilt = scratch() / "light.pdf"
        spoilt.write_bytes(re.sub(dark, lambda found: b".8 .8 .8 rg".rjust(len(found.group())), plain))
        try:
            self.assertEqual(verapdf("wcag", [spoilt, leaflet("handout")]),
                             {str(spoilt): ["1.4.3-1"], str(leaflet("handout")): []})
        except NotJudged as reason:
            self.skipTest(f"veraPDF's WCAG profile: {reason}")


JUDGE = ["java", "mvn"]

if __name__ == "__main__":
    main(globals(), {"QrCodesOfSamples": ["pdftoppm", "pdfinfo", "zbarimg"], "Judges": JUDGE, "JudgesAreAwake": JUDGE, "ContrastIsJudged": [*JUDGE, "qpdf"]})
