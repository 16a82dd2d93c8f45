"""Checks of the sources: each takes the tree's folder and returns a list of problems."""
import re
from pathlib import Path

LONGEST_FILE = 400
SOURCE_FOLDERS = ("src", "tests", "bench")
CODE_ENDINGS = {".cpp", ".hpp", ".py", ".sh", ".cmake"}
# Whose headers may be seen where: folders of src, or parts of them.
LIBRARIES = {
    "podofo": {"pdf"},
    "hb": {"fonts", "shape", "gates"},
    "nlohmann": {"base", "model", "wording", "lint", "translation", "review", "style", "fonts", "proof", "engine", "batch", "diff",
                 "print", "mail", "desk"},
    "CLI": {"cli"},
    "librsvg": {"graphics/converter"},
    "cairo": {"graphics/converter"},
    "boost": {"http"},
    "openssl": {"http"},
    "cups": {"print"},
    "qpdf": {"graphics/converter", "reading", "mail"},
    "curl": {"mail"},
}
# Spelled in parts, so that this file does not hold what it looks for.
FORBIDDEN = [
    r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b", r"\bHA" + r"CK\b", r"\bfor n" + r"ow\b",
    r"\bnot (yet )?imple" + r"mented\b", r"\bissues? #?\d",
    r"\bA" + r"I\b", r"\bLL" + r"M\b", r"\bassis" + r"tant\b", r"/wo" + r"rk/", r"/tmp/bu" + r"ild-",
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def code_files(tree, folders=SOURCE_FOLDERS, endings=CODE_ENDINGS):
    for folder in folders:
        for path in sorted((tree / folder).rglob("*")):
            if path.is_file() and path.suffix in endings:
                yield path


def shown(tree, path):
    return path.relative_to(tree).as_posix()


def stages(tree):
    """Stage name -> the names it links to, in the order of CMakeLists.txt."""
    text = (tree / "CMakeLists.txt").read_text()
    return {words[0]: words[1:] for words in
            (match.split() for match in re.findall(r"^stage\(([^)]*)\)", text, re.MULTILINE))}


def reachable(links, stage):
    seen, waiting = set(), [stage]
    while waiting:
        for name in links[waiting.pop()]:
            if name in links and name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen


def stage_order(tree):
    """A stage links only to stages above it, and every folder of src is one."""
    problems, above = [], set()
    links = stages(tree)
    for stage, names in links.items():
        for name in names:
            if name in links and name not in above:
                problems.append(f"CMakeLists.txt: stage {stage} links to {name}, which does not come before it")
        above.add(stage)
    folders = {path.name for path in (tree / "src").iterdir() if path.is_dir()}
    problems += [f"src/{name}: not a stage in CMakeLists.txt" for name in sorted(folders - above)]
    problems += [f"CMakeLists.txt: stage {name} has no folder" for name in sorted(above - folders)]
    return problems


def include_direction(tree):
    problems = []
    links = stages(tree)
    for path in code_files(tree, ["src"], {".cpp", ".hpp"}):
        stage = path.relative_to(tree / "src").parts[0]
        allowed = reachable(links, stage) | {stage} if stage in links else {stage}
        for kind, name in INCLUDE.findall(path.read_text()):
            beside = "/" not in name and (path.parent / name).exists()
            if kind == '"' and not beside and name.split("/")[0] not in allowed:
                problems.append(f"{shown(tree, path)}: includes {name} against the direction of the stages")
    return problems


def library_headers(tree):
    problems = []
    for path in code_files(tree, ["src"], {".cpp", ".hpp"}):
        folder = path.relative_to(tree / "src").parent.as_posix()
        for kind, name in INCLUDE.findall(path.read_text()):
            # "hb.h", "hb-subset.h" and "nlohmann/json.hpp" alike.
            library = re.split(r"[/.-]", name)[0]
            homes = LIBRARIES.get(library)
            if kind == "<" and homes and not any(folder == home or folder.startswith(home + "/") for home in homes):
                problems.append(f"{shown(tree, path)}: includes {name}, which only {', '.join(sorted(homes))} may")
    return problems


def file_lengths(tree):
    files = list(code_files(tree)) + sorted((tree / "scripts").rglob("*")) + [tree / "CMakeLists.txt"]
    files += sorted((tree / "desk").glob("*.*"))
    problems = []
    for path in files:
        lines = path.read_text().count("\n") if path.is_file() else 0
        if lines > LONGEST_FILE:
            problems.append(f"{shown(tree, path)}: {lines} lines, more than {LONGEST_FILE}")
    return problems


def header_guards(tree):
    return [f"{shown(tree, path)}: no #pragma once" for path in code_files(tree, endings={".hpp"})
            if "#pragma once" not in path.read_text()]


def forbidden_words(tree):
    files = list(code_files(tree)) + [tree / "README.md", tree / "CHANGELOG.md", tree / "src" / "README.md",
                                      tree / "CMakeLists.txt"]
    files += [path for folder in ("scripts", "schemas", "layouts", "fonts", "content", "desk", ".ci")
              for path in sorted((tree / folder).rglob("*")) if path.suffix not in (".png", ".jpg", ".pyc")]
    pattern = re.compile("|".join(FORBIDDEN))
    problems = []
    for path in files:
        if not path.is_file():
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = pattern.search(line)
            if found:
                problems.append(f"{shown(tree, path)}:{number}: says '{found.group()}'")
    return problems


def pipeline_steps(tree):
    """src/README.md has one numbered section a folder, and names no path that is not there."""
    text = (tree / "src" / "README.md").read_text()
    steps = re.findall(r"^## (\d+)\. `(\w+)`", text, re.MULTILINE)
    problems = [f"src/README.md: step {number} should be {place}" for place, (number, _) in enumerate(steps, 1)
                if int(number) != place]
    named = [name for _, name in steps]
    folders = {path.name for path in (tree / "src").iterdir() if path.is_dir()}
    problems += [f"src/README.md: no step for src/{name}" for name in sorted(folders - set(named))]
    problems += [f"src/README.md: src/{name} does not exist" for name in named if name not in folders]
    problems += [f"src/README.md: {path} does not exist" for path in re.findall(r"`([\w./-]+/[\w.-]*)`", text)
                 if not (tree / path).exists() and not (tree / "src" / path).exists()]
    order = [name for name in stages(tree) if name in named]
    if sorted(named) == sorted(order) and named != order:
        problems.append("src/README.md: the steps are not in the order of the stages in CMakeLists.txt")
    return problems


def package_table(tree):
    """README.md's table of packages equals scripts/lib/packages."""
    listed = []
    for line in (tree / "scripts" / "lib" / "packages").read_text().splitlines():
        words = line.split(None, 2)
        if line.strip() and not line.startswith("#"):
            listed.append(tuple(words))
    table = re.findall(r"^\| (build|run|test|extra) \| `([^`]+)` \| (.*?) \|$", (tree / "README.md").read_text(),
                       re.MULTILINE)
    problems = [f"README.md: package {entry[1]} is missing from the table or told differently"
                for entry in listed if entry not in table]
    problems += [f"README.md: the table has {entry[1]} otherwise than scripts/lib/packages"
                 for entry in table if entry not in listed]
    return problems


def links(tree):
    """Links of the Markdown files lead to files of the tree."""
    problems = []
    for path in (tree / "README.md", tree / "CHANGELOG.md", tree / "src" / "README.md"):
        text = path.read_text() if path.is_file() else ""
        for target in re.findall(r"\]\(([^)]+)\)", text):
            if "://" not in target and not (path.parent / target).exists():
                problems.append(f"{shown(tree, path)}: {target} does not exist")
    return problems


CHECKS = [stage_order, include_direction, library_headers, file_lengths, header_guards, forbidden_words,
          pipeline_steps, package_table, links]
