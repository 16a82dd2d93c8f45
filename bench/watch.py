"""How long after a save the finished PDF is in its place: watch.py LEAFWRIGHT DATA [ROUNDS]"""
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LAYOUTS = "handout,large-print"


def wait_for(file, line):
    for text in file:
        if re.search(line, text):
            return
    sys.exit("watch has ended")


def main():
    program, data, rounds = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), int((sys.argv[3:] or ["20"])[0])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("content", "layouts", "fonts", "schemas"):
            shutil.copytree(data / part, folder / part)
        content = folder / "content" / "ankle-sprain" / "en-IN.json"
        good = content.read_text(encoding="utf-8")
        environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        watch = subprocess.Popen([program, "watch", "content", "-o", "out", "--data", ".", "--layouts", LAYOUTS],
                                 cwd=folder, env=environment, text=True, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT)
        try:
            wait_for(watch.stdout, "watching")
            times = {layout: [] for layout in LAYOUTS.split(",")}
            for number in range(rounds):
                files = {layout: folder / "out" / f"ankle-sprain.en-IN.{layout}.pdf" for layout in times}
                before = {layout: os.stat(file).st_ino for layout, file in files.items()}
                text = good.replace('"title": "', f'"title": "{number} ', 1)
                begun = time.perf_counter()
                content.write_text(text, encoding="utf-8")
                for layout, file in files.items():
                    while os.stat(file).st_ino == before[layout]:
                        time.sleep(0.0005)
                    times[layout].append((time.perf_counter() - begun) * 1000)
                wait_for(watch.stdout, LAYOUTS.rpartition(",")[2])
        finally:
            watch.terminate()
            watch.wait()
    print(f"From a save to the PDF in its place, {rounds} saves of one leaflet:")
    for layout, list_ in times.items():
        print(f"  {layout:12} median {statistics.median(list_):6.1f} ms, slowest {max(list_):6.1f} ms")


main()
