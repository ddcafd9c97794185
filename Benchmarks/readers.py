"""Readers of the event stream, all of them in one process of their own."""

import contextlib
import multiprocessing
import os
import select
import socket
import time
from datetime import datetime

from control import socket_path, token

MARK = b"\ndata: "


@contextlib.contextmanager
def crowd(environment, count, pause=0.0, delays=False):
    """So many readers, each told everything; yields what they found, filled in at the end.

    With a `pause` they look at what has come every so many seconds only, and leave the processors to the daemon
    meanwhile: the kernel keeps what is sent to them. With `delays` they note how old each event is that comes.
    """
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=follow, args=(environment, count, pause, delays, theirs), daemon=True)
    process.start()
    assert ours.recv() == "ready"
    found = {}
    try:
        yield found
    finally:
        ours.send("end")
        found.update(ours.recv())
        process.join()


def follow(environment, count, pause, wants_delays, link):
    # Where both want a processor, it is the daemon's.
    os.nice(19)
    poller = select.epoll()
    readers = {}
    for _ in range(count):
        reader = Reader(environment, wants_delays)
        readers[reader.connection.fileno()] = reader
        poller.register(reader.connection, select.EPOLLIN)
    link.send("ready")
    poller.register(link.fileno(), select.EPOLLIN)
    first, last, is_ending = None, 0.0, False
    while True:
        time.sleep(pause)
        # At the end, what is still on its way.
        ready = [number for number, _ in poller.poll(0.5 if is_ending else None) if number in readers or not is_ending]
        if is_ending and not ready:
            break
        for number in ready:
            if number == link.fileno():
                poller.unregister(number)
                is_ending = True
            elif readers[number].read():
                last = time.time()
                first = first or last
    link.send(
        {
            "received": [reader.received for reader in readers.values()], "seconds": last - (first or last),
            "delays": [delay for reader in readers.values() for delay in reader.delays],
        }
    )


class Reader:
    def __init__(self, environment, wants_delays):
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.connect(socket_path(environment))
        head = f"GET /api/v1/events HTTP/1.0\r\nHost: b\r\n{token(environment)}\r\n\r\n"
        self.connection.sendall(head.encode())
        self.connection.recv(1 << 16)
        self.wants_delays = wants_delays
        self.received = 0
        self.delays = []
        self.end = b""

    def read(self):
        """How many events have come."""
        text = self.end + self.connection.recv(1 << 20)
        # Too short to hold a mark, long enough for one that was cut in two.
        self.end = text[1 - len(MARK) :]
        found = text.count(MARK)
        self.received += found
        if found and self.wants_delays:
            self.note(text, time.time())
        return found

    def note(self, text, now):
        for part in text.split(b'"time":"')[1:]:
            moment, quote, _ = part.partition(b'"')
            if quote:
                self.delays.append(now - datetime.fromisoformat(moment.decode().replace("Z", "+00:00")).timestamp())
