"""A private exim: its own configuration, spool and mailboxes in a folder, on a port of this machine. Needs root, as any
mail server that delivers."""
import shutil
import socket
import subprocess

from post import end, free_ports, wait_for

CONFIGURATION = """
primary_hostname = localhost
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/exim.pid
tls_advertise_hosts = *
tls_certificate = {folder}/cert.pem
tls_privatekey = {folder}/key.pem
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
message_size_limit = {size}
never_users =
keep_environment =
host_lookup =
rfc1413_hosts =
acl_smtp_mail = sender
acl_smtp_rcpt = recipient
acl_smtp_data = content
begin acl
sender:
  deny message = TLS required
       !encrypted = *
  deny message = a login is required
       !authenticated = *
  accept
recipient:
  deny message = no such mailbox
       local_parts = nobody
  defer message = greylisted
        local_parts = grey
  accept
content:
  deny message = it looks like spam
       condition = ${{if match{{$recipients}}{{spam@}}}}
  accept
begin routers
all:
  driver = accept
  transport = keep
begin transports
keep:
  driver = appendfile
  directory = {folder}/mail
  maildir_format
  create_directory
  user = Debian-exim
  group = Debian-exim
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{desk}}}}{{eq{{$auth3}}{{secret}}}}}}}}
  server_advertise_condition = ${{if def:tls_in_cipher}}
  server_set_id = $auth2
"""


class Exim:
    def __init__(self, folder, keys, size):
        self.folder = folder
        self.port = free_ports(1)[0]
        for name in ("spool", "log", "mail"):
            (folder / name).mkdir(parents=True)
        for name in ("cert.pem", "key.pem"):
            shutil.copy(keys / name, folder / name)
        configuration = folder / "exim.conf"
        configuration.write_text(CONFIGURATION.format(folder=folder, port=self.port, size=size))
        subprocess.run(["chown", "-R", "Debian-exim:Debian-exim", folder], check=True)
        subprocess.run(["chown", "root:root", configuration], check=True)
        for each in (folder, *folder.parents[:2]):  # its own user walks through them
            each.chmod(0o755)
        # In the foreground, so that it ends with its process; it runs no queue but delivers at once.
        self.daemon = subprocess.Popen(["exim4", "-C", str(configuration), "-bdf"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        wait_for(self.answers)

    def answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
                return connection.recv(3) == b"220"
        except OSError:
            return False

    def message_to(self, address):
        """The bytes of the one message to this address, as they came in, without the lines exim put above."""
        line = f"\nTo: {address}\n".encode()

        def found():
            return [data for file in (self.folder / "mail").glob("new/*") if line in (data := file.read_bytes())]

        data, = wait_for(found)
        return data[data.index(b"\nDate: ") + 1:].replace(b"\n", b"\r\n")

    def stop(self):
        end(self.daemon)
