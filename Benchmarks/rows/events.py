"""The event stream: what readers cost the engine, and how fast events reach them."""

import contextlib
import json
import multiprocessing
import os
import select
import socket
import statistics
import sys
import time
from datetime import datetime

from measuring import PROGRAMS, Row, run
from running import daemon, town

NAMES = ["sse_readers"]
READERS = 200
BROADCAST = 100
# Tasks of one measurement. A task has about 25 events in half a second: 50 events a second.
TASKS = 3
PAIRS = 15


def rows():
    with town() as announcement, daemon() as (running, environment):
        goal = "Compare the price of the Nexus lamp at {}, {} and {}".format(*announcement["shops"])
        path = os.path.join(environment["ERRAND_STATE"], "control.sock")

        def batch():
            """Seconds that tasks take by the daemon's own clock, each begun half a second after the one before."""
            taken = 0.0
            for _ in range(TASKS):
                began = time.monotonic()
                taken += task_seconds(goal, environment)
                time.sleep(max(0.0, 0.5 - (time.monotonic() - began)))
            return taken

        with crowd(path, BROADCAST, delays=True) as told:
            for _ in range(8):
                task_seconds(goal, environment)
            time.sleep(0.5)
        report(told)
        batch()
        quiet, followed = [], []
        for number in range(PAIRS):
            for kind in ("quiet", "followed") if number % 2 else ("followed", "quiet"):
                if kind == "quiet":
                    quiet.append(batch())
                else:
                    with crowd(path, READERS):
                        followed.append(batch())
        yield Row(
            "sse_readers", statistics.median(followed) * 1000 / TASKS, "ms", 1.05,
            statistics.median(quiet) * 1000 / TASKS, "a task without readers",
        )


def task_seconds(goal, environment):
    """From the task's first event to its last, as the store has them."""
    found = json.loads(run([PROGRAMS / "errand", "run", goal, "--json"], env=environment))
    return found["seconds"]


def report(told):
    received, spread, delays = told["received"], told["seconds"], sorted(told["delays"])
    p99 = delays[int(len(delays) * 0.99)] * 1000
    print(
        f"{BROADCAST} readers were told {received} events in {spread:.2f} s ({received / spread:.0f}/s);"
        f" from the event's own time to its reader: median {statistics.median(delays) * 1000:.1f} ms, p99 {p99:.1f} ms",
        file=sys.stderr,
    )


@contextlib.contextmanager
def crowd(path, count, delays=False):
    """Readers in one process of their own, each told everything; yields what they found, filled in at the end."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=follow, args=(path, count, delays, theirs), daemon=True)
    process.start()
    assert ours.recv() == "ready"
    found = {}
    try:
        yield found
    finally:
        ours.send("end")
        found.update(ours.recv())
        process.join()


def follow(path, count, wants_delays, link):
    poller = select.epoll()
    sockets = {}
    for _ in range(count):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(path)
        connection.sendall(b"GET /api/v1/events HTTP/1.0\r\nHost: b\r\n\r\n")
        sockets[connection.fileno()] = connection
        poller.register(connection, select.EPOLLIN)
    for connection in sockets.values():
        connection.recv(65536)
    link.send("ready")
    poller.register(link.fileno(), select.EPOLLIN)
    received, first, last, delays = 0, None, 0.0, []
    while True:
        for number, _ in poller.poll():
            if number == link.fileno():
                link.send({"received": received, "seconds": last - (first or last), "delays": delays})
                return
            text = sockets[number].recv(1 << 20)
            now = time.time()
            events = text.count(b"\ndata: ")
            if not events:
                continue
            received += events
            first, last = first or now, now
            if wants_delays:
                for part in text.split(b'"time":"')[1:]:
                    moment = datetime.fromisoformat(part[: part.index(b'"')].decode().replace("Z", "+00:00"))
                    delays.append(now - moment.timestamp())
