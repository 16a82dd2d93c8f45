"""Clients that cost a server what they can: desk_clients.py PORT PATH SLOW ENDLESS

A third of the SLOW ones send a header byte by byte, a third a body, a third read an answer byte by byte; the ENDLESS
ones send a header that never ends. Who is thrown out comes back. Ends with its standard input, and says what it did."""
import asyncio
import json
import logging
import sys

PORT, PATH, SLOW, ENDLESS = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
HOST = f"Host: 127.0.0.1:{PORT}\r\n".encode()
count = {"opened": 0, "refused": 0, "thrown_out": 0, "endless_bytes": 0}


logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # which tells of every closed connection


async def slow_header(reader, writer):
    writer.write(b"GET / HTTP/1.1\r\n" + HOST + b"X-Slow: ")
    while not (reader.at_eof() or writer.is_closing()):
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(1)


async def slow_body(reader, writer):
    writer.write(b"POST /v1/preview HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nContent-Length: 9999\r\n\r\n")
    while not (reader.at_eof() or writer.is_closing()):
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(1)


async def slow_reader(reader, writer):
    for _ in range(20):  # more than the socket's buffers hold
        writer.write(b"GET " + PATH.encode() + b" HTTP/1.1\r\n" + HOST + b"\r\n")
    while await reader.read(1):
        await asyncio.sleep(1)


async def endless(reader, writer):
    writer.write(b"GET / HTTP/1.1\r\n" + HOST + b"X-Endless: ")
    while not (reader.at_eof() or writer.is_closing()):
        writer.write(b"a" * 4096)
        await writer.drain()
        count["endless_bytes"] += 4096
        await asyncio.sleep(0.005)


async def come_back(behave):
    while True:
        writer = None
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", PORT, limit=1024)
            count["opened"] += 1
            await behave(reader, writer)
            count["thrown_out"] += 1
        except ConnectionError:
            count["thrown_out" if writer else "refused"] += 1
        except OSError:
            count["refused"] += 1
        if writer:
            writer.close()
        await asyncio.sleep(0.5)


async def main():
    kinds = (slow_header, slow_body, slow_reader)
    clients = [asyncio.ensure_future(come_back(kinds[number % 3])) for number in range(SLOW)]
    clients += [asyncio.ensure_future(come_back(endless)) for _ in range(ENDLESS)]
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for client in clients:
        client.cancel()
    print(json.dumps(count))


asyncio.run(main())
