"""A running desk, and requests to it by raw sockets, so that they can be as wrong as a test wants."""
import json
import os
import re
import socket
import subprocess
import threading

from support import program, scratch


class Answer:
    def __init__(self, bytes_):
        header, _, self.body = bytes_.partition(b"\r\n\r\n")
        lines = header.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if lines[0].startswith("HTTP/1.1 ") else 0
        self.fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        self.names = [line.partition(":")[0].lower() for line in lines[1:]]


class Desk:
    def __init__(self, data, *options, env=None):
        user = ["--allow-root"] if os.geteuid() == 0 and "--user" not in options else []
        self.process = subprocess.Popen(
            [program(), "serve", "--listen", "127.0.0.1:0", "--data", data, "--cache", scratch() / "cache", *user,
             *options],
            env={**os.environ, **(env or {})}, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r":(\d+)/", line)
        if not found:
            raise AssertionError(line + self.process.stderr.read())
        self.port = int(found.group(1))
        self.said = []
        self.reader = threading.Thread(target=lambda: self.said.extend(self.process.stderr), daemon=True)
        self.reader.start()

    def send(self, bytes_):
        """What comes back until the desk closes the connection, which it is asked to."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as link:
            try:
                link.sendall(bytes_)
                link.shutdown(socket.SHUT_WR)
            except ConnectionError:
                pass
            parts = []
            try:
                while part := link.recv(1 << 16):
                    parts.append(part)
            except ConnectionError:
                pass
        return Answer(b"".join(parts))

    def ask(self, target, method="GET", fields=(), body=None, host="localhost"):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *fields]
        if body is not None:
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
            lines += [f"Content-Length: {len(body)}", "Content-Type: application/json"]
        return self.send("\r\n".join(lines + ["", ""]).encode() + (body or b""))

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def end(self):
        self.process.terminate()
        code = self.process.wait(60)
        self.reader.join(10)
        self.process.stderr.close()
        return code, "".join(self.said)
