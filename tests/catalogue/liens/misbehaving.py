"""A web server of this machine, on many ports, that misbehaves in each of the ways that sites do."""

import asyncio
import socket
import struct
import threading
from collections import Counter
from contextlib import contextmanager

# Status and headers by path; what HEAD gets may differ.
STATIC = {
    "/absent": "404 Not Found",
    "/parti": "410 Gone",
    "/interdit": "403 Forbidden",
    "/prive": "401 Unauthorized",
    "/panne": "500 Oops",
    "/permanent": "301 Moved\r\nLocation: /vivant",
    "/definitif": "308 Moved\r\nLocation: vivant?a=1&b=%C3%A9",
    "/temporaire": "302 Found\r\nLocation: /vivant",
    "/mixte": "301 Moved\r\nLocation: /temporaire",
    "/renverse": "307 Found\r\nLocation: /permanent",
    "/vers-absent": "301 Moved\r\nLocation: /absent",
    "/a/ancien.pdf": "301 Moved\r\nLocation: /",
    "/boucle": "301 Moved\r\nLocation: /boucle",
    "/biscuit": "302 Found\r\nLocation: /biscuit/2\r\nSet-Cookie: suivi=1; Path=/",
    "/biscuit/2": "200 OK\r\nSet-Cookie: suivi=2; Path=/",
    "/script": "301 Moved\r\nLocation: javascript:alert(1)",
    "/interne": "301 Moved\r\nLocation: http://192.168.0.1/admin",
    "/casse": "301 Moved\r\nLocation: http://[::1/",
    "/sans-adresse": "302 Found",
    "/accents": '301 Moved\r\nLocation: /espace ins\u00e9cable "<b>"',
    "/occupe": "429 Slow down\r\nRetry-After: 0",
    "/occupe-muet": "429 Slow down",
    "/demain": "429 Slow down\r\nRetry-After: 86400",
    "/maintenance": "503 Later\r\nRetry-After: 3600",
}
HEAD_ONLY = {
    "/sans-head": "405 No",
    "/head-menteur": "404 Not Found",
    "/goutte-corps": "405 No",
    "/sans-fin": "405 No",
    "/corps-coupe": "405 No",
}


class Site:
    """What is served, and what was asked: `asked` counts (port, method, path), `answered` those answered whole."""

    def __init__(self):
        self.asked, self.answered = Counter(), Counter()
        self.headers = []
        self.connections = 0
        self.busy, self.busiest = Counter(), Counter()
        self.hold_after = None  # answers after which every request is left without any
        self.held = threading.Semaphore(0)
        self.vanish_after = None  # answers after which every port is closed
        self.ports, self.servers, self.writers = [], [], set()

    def url(self, path, port=0, scheme="http"):
        return f"{scheme}://127.0.0.1:{self.ports[port]}{path}"

    def requests(self, path, method=None):
        return sum(n for (_, how, what), n in self.asked.items() if what == path and method in (None, how))

    async def serve(self, reader, writer):
        self.connections += 1
        self.writers.add(writer)
        port = writer.get_extra_info("sockname")[1]
        try:
            while line := await reader.readline():
                method, path, _ = line.decode().split()
                lines = iter([line async for line in _headers(reader)])
                self.headers.append(dict(line.decode().strip().lower().split(": ", 1) for line in lines))
                self.asked[port, method, path] += 1
                self.busy[port] += 1
                self.busiest[port] = max(self.busy[port], self.busiest[port])
                await self._answer(reader, writer, method, path, self.asked[port, method, path])
                await writer.drain()
                self.busy[port] -= 1
                self.answered[port, method, path] += 1
        except (ConnectionError, asyncio.IncompleteReadError):
            self.busy[port] -= 1
        finally:
            self.writers.discard(writer)
            writer.close()

    def close(self):
        """Leave nothing that answers; from its own thread."""
        for server in self.servers:
            server.close()
        for writer in self.writers:
            writer.transport.abort()

    async def _answer(self, reader, writer, method, path, times):
        if self.vanish_after is not None and sum(self.answered.values()) >= self.vanish_after:
            self.close()
            raise ConnectionResetError
        if self.hold_after is not None and sum(self.answered.values()) >= self.hold_after:
            self.held.release()
            await reader.read()
            raise ConnectionResetError
        if method == "HEAD" and path in HEAD_ONLY:
            return _say(writer, HEAD_ONLY[path])
        if path in STATIC:
            return _say(writer, STATIC[path])
        name = path.strip("/").split("/")[0].replace("-", "_")
        special = getattr(self, f"_{name}", None)
        return await special(writer, method, path, times) if special else _say(writer, "200 OK")

    async def _goutte(self, writer, *_):
        """One byte at a time of an answer that never ends."""
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 10_000:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.02)

    async def _goutte_corps(self, writer, *_):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        await self._goutte(writer)

    async def _sans_fin(self, writer, *_):
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    async def _corps_coupe(self, writer, *_):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nabc")
        await writer.drain()
        raise ConnectionResetError

    async def _tourne(self, writer, _, path, __):
        _say(writer, f"302 Found\r\nLocation: /tourne/{int(path.split('/')[2]) + 1}")

    async def _vers(self, writer, _, path, __):
        _say(writer, f"302 Found\r\nLocation: {path.removeprefix('/vers/')}")

    async def _coupe(self, writer, *_):
        """A connection reset instead of an answer."""
        linger = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.transport.abort()
        raise ConnectionResetError

    async def _ferme(self, *_):
        raise ConnectionResetError

    async def _charabia(self, writer, *_):
        writer.write(b"\x00\x01 ceci n'est pas HTTP\r\n\r\n")
        raise ConnectionResetError

    async def _panne_breve(self, writer, _, __, times):
        _say(writer, "200 OK" if times > 1 else "503 Later")

    async def _occupe_une_fois(self, writer, _, __, times):
        _say(writer, "200 OK" if times > 1 else "429 Slow down\r\nRetry-After: 1")

    async def _coupe_une_fois(self, writer, _, __, times):
        _say(writer, "200 OK") if times > 1 else await self._coupe(writer)


async def _headers(reader):
    while (line := await reader.readline()).strip():
        yield line


def _say(writer, status):
    writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode("latin-1"))


@contextmanager
def running(ports=1, contexts=None):
    """Serve in a thread on free ports, one with each TLS context of `contexts` if given; always stopped."""
    site, ready = Site(), threading.Event()

    async def run():
        site.servers = [
            await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=context)
            for context in contexts or [None] * ports
        ]
        site.ports = [server.sockets[0].getsockname()[1] for server in site.servers]
        site.loop, site.stop = asyncio.get_running_loop(), asyncio.Event()
        ready.set()
        await site.stop.wait()
        for server in site.servers:
            server.close()

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    try:
        assert ready.wait(30)
        yield site
    finally:
        site.loop.call_soon_threadsafe(site.stop.set)
        thread.join(30)
