"""Printers and a print service of our own on this machine: private folders, ports and processes, gone at the end."""
import os
import shutil
import socket
import stat
import subprocess
import tempfile
import time
from pathlib import Path

PROGRAMS = ("ippeveprinter", "dbus-daemon", "cupsd", "lpadmin", "cupsreject", "cupsdisable", "ipptool")

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>
<allow receive_type="method_call"/><allow receive_type="method_return"/><allow receive_type="error"/>
<allow receive_type="signal"/></policy></busconfig>
"""

# What the printer does with a job: keeps it with its attributes, then what the test wants.
COMMAND = """#!/bin/sh
touch "{folder}/busy"
trap 'rm "{folder}/busy"' EXIT
cp "$1" "{folder}/jobs/$IPP_JOB_ID.pdf"
env > "{folder}/jobs/$IPP_JOB_ID.part" && mv "{folder}/jobs/$IPP_JOB_ID.part" "{folder}/jobs/$IPP_JOB_ID.env"
if [ -e "{folder}/empty" ]; then
    echo "STATE: +media-empty-error" >&2
    while [ -e "{folder}/empty" ]; do sleep 0.1; done
    echo "STATE: -media-empty-error" >&2
fi
[ ! -e "{folder}/broken" ]
"""

FILES = """ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
ServerKeychain {folder}/etc
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
SystemGroup root
User {user}
Group {group}
"""

SERVICE = """Listen 127.0.0.1:{port}
Listen {folder}/socket
Browsing No
WebInterface No
DefaultAuthType None
LogLevel debug
<Location />
Order allow,deny
Allow localhost
</Location>
<Policy default>
<Limit All>
AuthType None
Order allow,deny
Allow localhost
</Limit>
</Policy>
"""


def program_path():
    """Daemons are in sbin, which an ordinary user's PATH lacks."""
    return os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def missing():
    return [name for name in PROGRAMS if shutil.which(name, path=program_path()) is None]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_until(what, true, seconds=10):
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds} s: {what}")
        time.sleep(0.02)


def answers(port):
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


class Services:
    """Starts what it is asked for, and ends all of it in close()."""

    def __init__(self):
        # Paths of sockets are short.
        self.folder = Path(tempfile.mkdtemp(prefix="lw-"))
        self.folder.chmod(0o755)
        self.running = []
        self.bus = None

    def close(self):
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, log, *words, **environment):
        with open(self.folder / f"{log}.log", "wb") as output:
            self.running.append(subprocess.Popen(
                list(map(str, words)), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                env={**os.environ, "PATH": program_path(), "HOME": str(self.folder), **environment}))

    def printer(self, name, *options, formats="application/pdf,image/pwg-raster", speed="20,10"):
        return Printer(self, name, options, formats, speed)

    def service(self):
        return Service(self)

    def bus_address(self):
        """ippeveprinter asks a bus for its name on the network, and does not start without one."""
        if self.bus is None:
            self.bus = self.folder / "bus"
            (self.folder / "bus.conf").write_text(BUS.format(folder=self.folder))
            self.start("bus", "dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--nopidfile")
            wait_until("the bus is there", self.bus.exists)
        return f"unix:path={self.bus}"


class Printer:
    """An IPP Everywhere printer that keeps its jobs."""

    def __init__(self, services, name, options, formats, speed):
        self.folder = services.folder / name
        (self.folder / "jobs").mkdir(parents=True)
        (self.folder / "spool").mkdir()
        command = self.folder / "command"
        command.write_text(COMMAND.format(folder=self.folder))
        command.chmod(command.stat().st_mode | stat.S_IEXEC)
        self.port = free_port()
        self.uri = f"ipp://localhost:{self.port}/ipp/print"
        services.start(name, "ippeveprinter", "-s", speed, "-p", self.port, "-n", "localhost", "-r", "off",
                       "-d", self.folder / "spool", "-K", self.folder, "-f", formats, "-c", command, *options, name,
                       DBUS_SYSTEM_BUS_ADDRESS=services.bus_address())
        wait_until(f"the printer {name} answers", lambda: answers(self.port))

    def paper(self, there):
        """Takes its paper out, or puts it in and waits for what was under way."""
        if there:
            (self.folder / "empty").unlink(missing_ok=True)
            wait_until("the printer is done", lambda: not (self.folder / "busy").exists())
        else:
            (self.folder / "empty").touch()

    def jobs(self):
        return sorted(int(path.stem) for path in (self.folder / "jobs").glob("*.env"))

    def last(self):
        """The bytes and the attributes of the last job."""
        path = self.folder / "jobs" / str(self.jobs()[-1])
        pairs = (line.split("=", 1) for line in path.with_suffix(".env").read_text().splitlines() if "=" in line)
        return path.with_suffix(".pdf").read_bytes(), {key[4:]: value for key, value in pairs if key[:4] == "IPP_"}


class Service:
    """A CUPS service with queues of its own."""

    def __init__(self, services):
        self.folder = services.folder / "cups"
        for name in ("etc/ppd", "spool", "cache", "state"):
            (self.folder / name).mkdir(parents=True)
        self.port = free_port()
        self.server = f"127.0.0.1:{self.port}"
        root = os.geteuid() == 0
        user, group = ("lp", "lp") if root else (str(os.geteuid()), str(os.getegid()))
        (self.folder / "files.conf").write_text(FILES.format(folder=self.folder, user=user, group=group))
        (self.folder / "cupsd.conf").write_text(SERVICE.format(folder=self.folder, port=self.port))
        services.start("cupsd", "cupsd", "-f", "-c", self.folder / "cupsd.conf", "-s", self.folder / "files.conf")
        wait_until("the print service answers", lambda: answers(self.port))

    def run(self, program, *words):
        subprocess.run([shutil.which(program, path=program_path()), "-h", self.server, *words], check=True,
                       capture_output=True, timeout=20)

    def queue(self, name, uri):
        """Hands files through as they are."""
        self.run("lpadmin", "-p", name, "-E", "-v", uri, "-m", "raw")
