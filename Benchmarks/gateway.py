"""The gateway as the daemon has it, with one grant; and connections through it, beside those without it."""

import contextlib
import multiprocessing
import os
import pathlib
import selectors
import socket
import struct
import tempfile

from measuring import PROGRAMS
from workers import Link, start

TOKEN = "0123456789abcdef0123456789abcdef"
REQUEST = b"GET / HTTP/1.1\r\nHost: loopback\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n" + b"x" * 200
# What is asked for to get as many bytes as follow.
MANY = b"MANY"


def serve(listener):
    """Answers each request of each connection, one after another; ends with the process that started it."""
    block = bytes(1 << 20)
    ready = selectors.DefaultSelector()
    ready.register(listener, selectors.EVENT_READ)
    while True:
        for key, _ in ready.select():
            if key.fileobj is listener:
                connection, _ = listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                ready.register(connection, selectors.EVENT_READ)
            elif not answer(key.fileobj, block):
                ready.unregister(key.fileobj)
                key.fileobj.close()


def answer(connection, block):
    """Whether the connection goes on."""
    try:
        received = connection.recv(4096)
        if received.startswith(MANY):
            for _ in range(struct.unpack(">I", received[4:8])[0] >> 20):
                connection.sendall(block)
        elif received:
            connection.sendall(ANSWER)
        return bool(received)
    except ConnectionError:
        return False


@contextlib.contextmanager
def server():
    """The port of a server on this host."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        process = multiprocessing.get_context("fork").Process(target=serve, args=(listener,), daemon=True)
        process.start()
        try:
            yield listener.getsockname()[1]
        finally:
            process.terminate()
            process.join()


class Ways:
    """Two ways to the same server: `direct`, and `through` the gateway."""

    def __init__(self, path, port):
        self.path = path
        self.port = port
        self.asking = b"\x05\x01\x02"
        self.credentials = b"\x01" + bytes([len(TOKEN)]) + TOKEN.encode() + b"\x01x"
        self.wish = b"\x05\x01\x00\x01" + socket.inet_aton("127.0.0.1") + struct.pack(">H", port)

    def direct(self):
        connection = socket.create_connection(("127.0.0.1", self.port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def through(self):
        """As curl does it: each message of the handshake (RFC 1928, RFC 1929) after the answer to the one before."""
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.connect(self.path)
        for message, length in ((self.asking, 2), (self.credentials, 2), (self.wish, 10)):
            connection.sendall(message)
            answer = connection.recv(length, socket.MSG_WAITALL)
            if len(answer) < length or answer[1] not in (0, 2):
                raise ConnectionError(f"the gateway refused: {answer!r}")
        return connection


def request(connection):
    connection.sendall(REQUEST)
    left = len(ANSWER)
    while left > 0:
        left -= len(connection.recv(left))


def fetch(connection, buffer, count):
    """Takes so many bytes, thrown away."""
    connection.sendall(MANY + struct.pack(">I", count))
    while count > 0:
        count -= connection.recv_into(buffer, min(count, len(buffer)))


@contextlib.contextmanager
def gateway():
    """Both ways to a server, with a gateway that has a grant for it."""
    with server() as port, tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "gateway")
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(path)
        listener.listen(128)
        listener.setblocking(False)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        process = start(PROGRAMS / "errand-worker", "gateway", theirs.fileno(), listener.fileno())
        theirs.close()
        link = Link(ours)
        hello = link.receive("hello")
        link.send({"hello": hello["hello"], "version": hello["version"]})
        link.send(
            {
                "register": TOKEN, "allowed": [], "private": [f"127.0.0.1:{port}"], "connections": 64,
                "connections_in_all": 1_000_000, "bytes": 1 << 40, "lifetime_ms": 3_600_000,
            }
        )
        link.send({"serve": True})
        link.receive("registered")
        try:
            yield Ways(path, port)
        finally:
            ours.close()
            listener.close()
            os.waitpid(process, 0)
