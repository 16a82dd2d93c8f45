"""A mail server that answers as the recipient's name asks it to: server.py FOLDER CERTIFICATE KEY STARTTLS TLS NOTLS SMALL

The last four are ports of this machine: one with STARTTLS, one with TLS from the first byte, one without any, and one
that takes little. What arrives is kept as FOLDER/<number>.eml beside a .json of its envelope. The login is desk/secret.
Run by the python3 that Debian's python3-aiosmtpd belongs to."""
import asyncio
import json
import signal
import ssl
import sys
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

FOLDER = Path(sys.argv[1])
SMALL = 20000
seen = {}


def times(address):
    seen[address] = seen.get(address, 0) + 1
    return seen[address]


class Handler:
    def __init__(self):
        self.number = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "nobody":
            return f"550 5.1.1 <{address}>: no such mailbox"
        if name == "full":
            return "552 5.2.2 mailbox full"
        if name == "always-busy" or name == "grey" and times(address) < 3:
            return "450 4.7.1 greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        if name == "busy-data" and times(name) < 2:
            return "451 4.3.0 try again later"
        if name == "rejected":
            return "550 5.7.1 looks like spam"
        self.keep(session, envelope)
        if name == "stall" and times(name) < 2:
            await asyncio.sleep(30)
        if name == "silent":
            await asyncio.sleep(30)
        if name == "hang-up" and times(name) < 2:
            server.transport.abort()
        return "250 2.0.0 queued"

    def keep(self, session, envelope):
        self.number += 1
        facts = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None,
                 "options": envelope.mail_options, "authenticated": session.authenticated}
        (FOLDER / f"{self.number:03}.eml").write_bytes(envelope.original_content)
        (FOLDER / f"{self.number:03}.json").write_text(json.dumps(facts))


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if self.envelope.rcpt_tos and self.envelope.rcpt_tos[0].startswith("middle@") and times("middle") < 2:
            await self.push("354 go on")
            await self._reader.readexactly(1000)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticate(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and data.login == b"desk" and data.password == b"secret"
    return AuthResult(success=right, handled=right)


class Service(Controller):
    def __init__(self, handler, port, **options):
        self.options = options
        super().__init__(handler, hostname="127.0.0.1", port=port, ready_timeout=10,
                         ssl_context=options.pop("ssl_context", None))

    def factory(self):
        return Server(self.handler, hostname="localhost", **self.options)


def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    starttls, tls, clear, small = map(int, sys.argv[4:])
    login = {"authenticator": authenticate, "auth_required": True}
    handler = Handler()
    services = [Service(handler, starttls, tls_context=context, require_starttls=True, **login),
                Service(handler, tls, ssl_context=context, auth_require_tls=False, **login),
                Service(handler, clear),
                Service(handler, small, tls_context=context, require_starttls=True, data_size_limit=SMALL, **login)]
    for service in services:
        service.start()
    print("ready", flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    for service in services:
        service.stop(no_assert=True)


main()
