"""The desk under load, beside a static file server: desk.py LEAFWRIGHT TREE [SECONDS] [LEAFLETS]

64 connections ask for the leaflets of a generated library, while 400 slow clients and endless headers hang on. Then
nginx serves the same PDFs to the same clients."""
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONNECTIONS, SLOW, ENDLESS = 64, 400, 4
NGINX = """
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
{user}
events {{ worker_connections 2048; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    types {{ application/pdf pdf; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""


def make_library(tree, data, leaflets):
    """Like the tree, with generated conditions instead of its own; returns their ids."""
    sys.path.insert(0, str(tree / "tests"))
    import library
    for part in ("layouts", "fonts", "schemas", "desk", "content"):
        if (tree / part).is_dir():
            shutil.copytree(tree / part, data / part)
    for leaflet in (data / "content").glob("*/en-IN.json"):
        shutil.rmtree(leaflet.parent)
    library.build(data / "content", leaflets)
    return sorted(folder.parent.name for folder in (data / "content").glob("*/en-IN.json"))


def children(process):
    listing = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True).stdout
    return [int(word) for word in listing.split()]


def megabytes(process):
    """Of memory that the process and its children hold."""
    total = 0
    for each in [process, *children(process)]:
        try:
            total += int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{each}/status").read_text()).group(1))
        except (OSError, AttributeError):
            continue
    return total / 1024


class Watch(threading.Thread):
    """The process's memory, second by second."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process, self.list, self.over = process, [], threading.Event()

    def run(self):
        while not self.over.wait(1):
            self.list.append(megabytes(self.process))

    def text(self):
        self.over.set()
        self.join()
        steps = [self.list[min(len(self.list) - 1, len(self.list) * part // 6)] for part in range(7)]
        return "memory in MB over the time: " + " ".join(f"{step:.0f}" for step in steps) + f", most {max(self.list):.0f}"


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        sys.exit(f"{path}: {answer.status} {body[:300]}")
    return body


def load(title, port, process, paths, seconds, folder):
    listing = folder / "paths"
    listing.write_text("".join(path + "\n" for path in paths))
    clients = subprocess.Popen([sys.executable, HERE / "desk_clients.py", str(port), paths[0], str(SLOW), str(ENDLESS)],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    time.sleep(2)
    watch = Watch(process)
    watch.start()
    wrk = subprocess.run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "-s", HERE / "desk.lua",
                          f"http://127.0.0.1:{port}", "--", listing], capture_output=True, text=True)
    found = re.search(r"^RESULT (.*)$", wrk.stdout, re.MULTILINE)
    if not found:
        sys.exit(wrk.stdout + wrk.stderr)
    result = json.loads(found.group(1))
    memory = watch.text()
    hostile = json.loads(clients.communicate("")[0])
    errors = sum(result[name] for name in ("not_ok", "connect", "read", "write", "timeout"))
    print(f"{title}:\n"
          f"  {result['requests'] / result['seconds']:.0f} requests/s, "
          f"{result['bytes'] / result['seconds'] / 1e6:.0f} MB/s, {errors} errors\n"
          f"  latency p50 {result['p50']:.1f} ms, p90 {result['p90']:.1f} ms, p99 {result['p99']:.1f} ms, "
          f"worst {result['worst']:.0f} ms\n"
          f"  {memory}\n"
          f"  hostile clients: {hostile['opened']} connections, {hostile['thrown_out']} thrown out, "
          f"{hostile['refused']} refused, {hostile['endless_bytes'] / 1e6:.0f} MB of endless headers", flush=True)
    return errors


def serve(program, data, folder):
    environment = {**os.environ, "LEAFWRIGHT_TODAY": "2026-08-01"}
    user = ["--allow-root"] if os.geteuid() == 0 else []
    server = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0", "--data", data, "--cache", folder / "cache",
                               *user], env=environment, stderr=subprocess.PIPE, text=True)
    line = server.stderr.readline()
    found = re.search(r":(\d+)/", line)
    if not found:
        sys.exit(line + server.stderr.read())
    threading.Thread(target=server.stderr.read, daemon=True).start()
    return server, int(found.group(1))


def main():
    program, tree = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    leaflets = int(sys.argv[4]) if len(sys.argv) > 4 else 200
    errors = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ids = make_library(tree, folder / "data", leaflets)
        pdfs = [f"/v1/leaflets/{leaflet}.pdf" for leaflet in ids]
        server, port = serve(program, folder / "data", folder)
        try:
            begun = time.monotonic()
            for path in pdfs:
                file = folder / "files" / path[1:]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(get(port, path))
            size = sum(file.stat().st_size for file in (folder / "files").rglob("*.pdf")) / len(pdfs) / 1000
            print(f"{len(pdfs)} leaflets of {size:.0f} KB, rendered one after the other: "
                  f"{(time.monotonic() - begun) * 1000 / len(pdfs):.0f} ms each; {megabytes(server.pid):.0f} MB", flush=True)
            searches = [f"/v1/leaflets?q={word}" for word in ("ank", "calf", "knee", "pain")]
            words = [path.replace(".pdf", ".html") for path in pdfs] + [path[:-4] for path in pdfs]
            mixed = pdfs + words + searches * (len(pdfs) // 10) + ["/v1/layouts", "/healthz"] * (len(pdfs) // 20)
            errors += load(f"Desk, a mix of PDFs, pages, facts and searches, {seconds} s", port, server.pid, mixed,
                           seconds, folder)
            errors += load(f"Desk, PDFs, {seconds} s", port, server.pid, pdfs, seconds, folder)
            metrics = get(port, "/metrics").decode()
            print("  the desk's own count: " + ", ".join(
                line for line in metrics.splitlines() if "rejected" in line and not line.startswith("#")))
        finally:
            server.terminate()
            code = server.wait(60)
        print(f"  ended by SIGTERM with code {code}")
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, user=user))
        nginx = subprocess.Popen(["nginx", "-p", folder, "-e", folder / "nginx.log", "-c", folder / "nginx.conf", "-g",
                                  "daemon off;"])
        try:
            time.sleep(1)
            load(f"nginx, the same PDFs, {seconds} s", port, nginx.pid, pdfs, seconds, folder)
        finally:
            nginx.terminate()
            nginx.wait(60)
    sys.exit(1 if errors or code else 0)


main()
