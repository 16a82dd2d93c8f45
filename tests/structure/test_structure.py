"""The tree passes every check of checks.py, and each check finds what it looks for in a bad example."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import checks

TREE = Path(__file__).resolve().parents[2]

GOOD = {
    "CMakeLists.txt": "stage(base nettle)\nstage(style base)\nstage(pdf style PODOFO)\n",
    "README.md": "| build | `g++` | compiles |\n",
    "scripts/lib/packages": "# list\nbuild  g++   compiles\n",
    "src/README.md": "## 1. `base`: files\n\nSee `base/file.hpp`.\n\n## 2. `style`: look\n\n## 3. `pdf`: bytes\n",
    "src/base/file.hpp": "#pragma once\n",
    "src/base/file.cpp": '#include "base/file.hpp"\n#include <nlohmann/json.hpp>\n',
    "src/style/style.cpp": '#include "base/file.hpp"\n',
    "src/pdf/pdf.cpp": '#include <podofo/podofo.h>\n#include "base/file.hpp"\n#include "style/style.hpp"\n',
}

# check, file, its bad text, what the problem says
BAD = [
    (checks.stage_order, "CMakeLists.txt", "stage(base style)\nstage(style base)\nstage(pdf style)\n", "come before"),
    (checks.stage_order, "src/extra/a.cpp", "\n", "not a stage"),
    (checks.stage_order, "CMakeLists.txt", GOOD["CMakeLists.txt"] + "stage(gone base)\n", "no folder"),
    (checks.include_direction, "src/base/file.cpp", '#include "style/style.hpp"\n', "against the direction"),
    (checks.include_direction, "src/base/file.cpp", '#include "style.hpp"\n', "against the direction"),
    (checks.library_headers, "src/style/style.cpp", "#include <podofo/podofo.h>\n", "only pdf may"),
    (checks.library_headers, "src/pdf/pdf.cpp", "#include <hb.h>\n", "only fonts, gates, shape may"),
    (checks.library_headers, "src/pdf/pdf.cpp", "#include <hb-subset.h>\n", "only fonts, gates, shape may"),
    (checks.library_headers, "src/pdf/pdf.cpp", "#include <nlohmann/json.hpp>\n", "which only"),
    (checks.file_lengths, "src/base/file.cpp", "\n" * 401, "401 lines"),
    (checks.header_guards, "src/base/file.hpp", "int f();\n", "pragma once"),
    (checks.forbidden_words, "src/base/file.cpp", "// TO" + "DO: later\n", "file.cpp:1"),
    (checks.forbidden_words, "README.md", "Good.\nThis is not imple" + "mented.\n", "README.md:2"),
    (checks.pipeline_steps, "src/README.md", "## 1. `base`\n## 2. `style`\n", "no step for src/pdf"),
    (checks.pipeline_steps, "src/README.md", GOOD["src/README.md"] + "## 4. `gone`\n", "src/gone does not exist"),
    (checks.pipeline_steps, "src/README.md", GOOD["src/README.md"] + "`base/gone.hpp`\n", "base/gone.hpp does not"),
    (checks.pipeline_steps, "src/README.md", "## 1. `style`\n## 2. `base`\n## 3. `pdf`\n", "not in the order"),
    (checks.pipeline_steps, "src/README.md", "## 1. `base`\n## 3. `style`\n## 4. `pdf`\n", "should be 2"),
    (checks.links, "README.md", "See [this](src/gone.md).\n", "src/gone.md does not exist"),
    (checks.package_table, "README.md", "no table\n", "g++ is missing"),
    (checks.package_table, "README.md", GOOD["README.md"] + "| run | `x` | y |\n", "the table has x"),
]


def make(folder, files):
    for name, text in files.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Path(folder)


class Structure(unittest.TestCase):
    def test_tree(self):
        for check in checks.CHECKS:
            with self.subTest(check.__name__):
                self.assertEqual(check(TREE), [])

    def test_good_example(self):
        with tempfile.TemporaryDirectory() as folder:
            tree = make(folder, GOOD)
            for check in checks.CHECKS:
                with self.subTest(check.__name__):
                    self.assertEqual(check(tree), [])

    def test_bad_examples(self):
        for check, name, text, expected in BAD:
            with self.subTest(check=check.__name__, file=name, text=text[:60]):
                with tempfile.TemporaryDirectory() as folder:
                    problems = check(make(folder, {**GOOD, name: text}))
                    self.assertTrue(any(expected in problem for problem in problems), problems)

    def test_every_check_has_a_bad_example(self):
        self.assertEqual(set(checks.CHECKS), {check for check, *_ in BAD})


if __name__ == "__main__":
    unittest.main()
