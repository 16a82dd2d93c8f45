"""A private Slurm cluster on this machine: its own munge key, ports, folders and processes, gone at the end.

No systemd, no cgroups, nothing outside its folder. It works for root and for ordinary users alike, since
whoever starts the daemons is the only one whose jobs they run.
"""
import ctypes
import os
import pwd
import re
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path

PROGRAMS = ("munged", "slurmctld", "slurmd", "sinfo", "sbatch", "squeue", "scontrol")

# cred_expire: how long a task waits before it is started again elsewhere, for what is left of it to end.
# The short times make the cluster notice at once what a real one may take minutes for.
CONFIGURATION = """
ClusterName=leafwright
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
SlurmctldPort={port}
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket,cred_expire=5
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,sched_min_interval=100000,bf_interval=1,batch_sched_delay=0
MpiDefault=none
ReturnToService=2
SlurmdParameters=config_overrides
SlurmctldTimeout=10
SlurmdTimeout=2
MessageTimeout=3
TCPTimeout=1
KillWait=2
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool/%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/%n.log
PartitionName=leaflets Nodes={nodes} Default=YES MaxTime=INFINITE State=UP
"""


def program_path():
    """Daemons are in sbin, which an ordinary user's PATH lacks."""
    return os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def wait_until(what, true, seconds):
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds} s: {what}")
        time.sleep(0.05)


def processes():
    """{pid: (parent, name, environment)} of those whose environment may be read."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            environment = (folder / "environ").read_bytes().split(b"\0")
            name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue  # another user's, or gone
        found[int(folder.name)] = (int(rest.split()[1]), name, environment)
    return found


def die_with_parent():
    """However this test ends, its daemons end with it."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def send(pids, what):
    for pid in pids:
        try:
            os.kill(pid, what)
        except ProcessLookupError:
            pass


class Cluster:
    def __init__(self, folder, nodes, cpus):
        self.folder = Path(folder)
        self.nodes = nodes
        self.daemons = {}
        self.environment = {**os.environ, "PATH": program_path(), "SLURM_CONF": str(self.folder / "slurm.conf")}
        for name in ("munge", "state", *(f"spool/{node}" for node in nodes)):
            (self.folder / name).mkdir(parents=True)
        self.folder.chmod(0o755)
        (self.folder / "munge").chmod(0o711)
        key = self.folder / "munge" / "key"
        key.write_bytes(secrets.token_bytes(128))
        key.chmod(0o400)
        self._configure(cpus)

    def _configure(self, cpus):
        host = socket.gethostname().partition(".")[0]
        port, *node_ports = free_ports(1 + len(self.nodes))
        lines = [f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={node_port} CPUs={cpus} RealMemory=2000"
                 for node, node_port in zip(self.nodes, node_ports)]
        text = CONFIGURATION.format(host=host, user=pwd.getpwuid(os.getuid()).pw_name, port=port, folder=self.folder,
                                    nodes=",".join(self.nodes))
        # Nodes come before the partition that names them.
        head, partition = text.rsplit("PartitionName", 1)
        (self.folder / "slurm.conf").write_text(head + "\n".join(lines) + "\nPartitionName" + partition)
        # Debian 13's version looks for cgroups even when nothing asks for them, and Debian 12's does not know the word.
        version = re.search(r"(\d+)\.", self.run("slurmd", "-V"))
        if version and int(version.group(1)) >= 23:
            (self.folder / "cgroup.conf").write_text("CgroupPlugin=disabled\n")

    def __enter__(self):
        try:
            munge = self.folder / "munge"
            self._start("munged", "munged", "--foreground", f"--socket={munge}/socket", f"--key-file={munge}/key",
                        f"--pid-file={munge}/pid", f"--log-file={munge}/log", f"--seed-file={munge}/seed",
                        "--num-threads=2")
            wait_until("munged does not answer", (munge / "socket").exists, 10)
            self._start("slurmctld", "slurmctld", "-D", "-c")
            for node in self.nodes:
                self._start(node, "slurmd", "-D", "-N", node)
            wait_until("the nodes are not idle", self._idle, 20)
        except BaseException as failure:
            self.__exit__()
            raise AssertionError(f"the cluster did not start: {failure}\n{self.logs()}") from failure
        return self

    def __exit__(self, *_):
        for node in self.nodes:
            self.kill(node)
        for name in list(self.daemons):
            self._end(name)

    def _start(self, name, *command):
        with (self.folder / f"{name}.out").open("wb") as output:
            self.daemons[name] = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL,
                                                  stdout=output, stderr=output, preexec_fn=die_with_parent)

    def _end(self, name):
        if name in self.daemons:
            daemon = self.daemons.pop(name)
            daemon.kill()
            daemon.wait(10)

    def run(self, *command):
        done = subprocess.run([*map(str, command)], env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=30)
        if done.returncode != 0:
            raise AssertionError(f"{command[0]} ended with {done.returncode}: {done.stdout}{done.stderr}\n{self.logs()}")
        return done.stdout

    def logs(self):
        return "\n".join(f"--- {log.name}\n" + "\n".join(log.read_text(errors="replace").splitlines()[-15:])
                         for log in sorted([*self.folder.glob("*.log"), *self.folder.glob("*.out")]))

    def _idle(self):
        done = subprocess.run(["sinfo", "-h", "-N", "-o", "%T"], env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=30)
        states = done.stdout.split()
        return len(states) == len(self.nodes) and set(states) == {"idle"}

    def submit(self, script, *arguments, options=()):
        return self.run("sbatch", "--parsable", *options, script, *arguments).strip()

    def states(self, job):
        """{index: state} of the tasks of an array."""
        rows = self.run("squeue", "-h", "-r", "-t", "all", "-j", job, "-o", "%K %T").split("\n")
        return {int(row.split()[0]): row.split()[1] for row in rows if row}

    def details(self, job, index):
        return dict(pair.split("=", 1) for pair in self.run("scontrol", "-o", "show", "job", f"{job}_{index}").split()
                    if "=" in pair)

    def kill(self, node):
        """As if its plug were pulled: the daemon, its tasks and their keepers, with no time to say goodbye."""
        marks = {f"SLURM_CONF={self.environment['SLURM_CONF']}".encode(), f"SLURMD_NODENAME={node}".encode()}
        known = processes()
        tasks = {pid for pid, (_, _, environment) in known.items() if marks <= set(environment)}
        keepers = {known[pid][0] for pid in tasks if known.get(known[pid][0], (0, ""))[1] == "slurmstepd"}
        # A keeper that saw its task die would tell the controller that the task failed, as no unplugged one can.
        send(keepers, signal.SIGSTOP)
        self._end(node)
        send(keepers, signal.SIGKILL)
        send(tasks - keepers, signal.SIGKILL)
