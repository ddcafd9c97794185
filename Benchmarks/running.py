"""Programs of ours that rows need: the demo town, and a daemon with a state of its own."""

import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from measuring import PROGRAMS

PATIENCE = 30


@contextlib.contextmanager
def town():
    """The demo town's announcement, with the town up."""
    process = subprocess.Popen(
        [PROGRAMS / "errand-demo", "--json", "--die-with-parent"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(PATIENCE)


class Daemon:
    """`errandd` from its start; `ready` is how many seconds after that it took commands."""

    def __init__(self, state, **settings):
        reading, writing = os.pipe()
        log = open(pathlib.Path(state).with_suffix(".log"), "ab")
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [PROGRAMS / "errandd", "--ready-fd", str(writing)], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            pass_fds=[writing], env=environment(state) | settings,
        )
        os.close(writing)
        log.close()
        with open(reading, "rb") as said:
            line = said.readline()
        self.ready = time.perf_counter() - start
        if line != b"ready\n":
            self.end()
            sys.exit(f"errandd did not start: {line.decode(errors='replace')}")

    @property
    def private_bytes(self):
        """What belongs to this process alone: pages that nobody else maps."""
        total = 0
        for line in pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith(("Private_Clean:", "Private_Dirty:")):
                total += int(line.split()[1]) * 1024
        return total

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)


@contextlib.contextmanager
def daemon(**settings):
    """A daemon with an empty state, and the environment in which the command line finds it.

    `settings` are variables such as `ERRAND_TASKS_AT_ONCE`.
    """
    with tempfile.TemporaryDirectory(prefix="errand-bench.") as folder:
        state = os.path.join(folder, "state")
        running = Daemon(state, **settings)
        try:
            yield running, environment(state)
        finally:
            running.end()


def environment(state):
    return {**os.environ, "ERRAND_STATE": str(state), "NO_COLOR": "1", "LANG": "C.UTF-8"}
