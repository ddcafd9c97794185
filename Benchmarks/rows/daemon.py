"""The daemon by itself: how soon it takes commands and how much memory it holds when it has nothing to do."""

import os
import statistics
import tempfile
import time

from measuring import PROGRAMS, Row, run
from running import Daemon, daemon, town

NAMES = ["daemon_ready", "daemon_memory"]
STARTS = 31


def rows():
    yield Row("daemon_ready", ready() * 1000, "ms", 50.0)
    yield Row("daemon_memory", memory() / 1_000_000, "MB", 25.0)


def ready():
    """From exec to ready, on a state that was there before."""
    with tempfile.TemporaryDirectory(prefix="errand-bench.") as folder:
        state = os.path.join(folder, "state")
        taken = []
        for _ in range(STARTS + 1):
            running = Daemon(state)
            taken.append(running.ready)
            running.end()
    return statistics.median(taken[1:])


def memory():
    """After it has done a comparison: what that left behind counts."""
    with town() as announcement, daemon() as (running, environment):
        goal = "Compare the price of the Nexus lamp at {}, {} and {}".format(*announcement["shops"])
        run([PROGRAMS / "errand", "run", goal, "--json"], env=environment)
        least = running.private_bytes
        for _ in range(20):
            time.sleep(0.1)
            least = min(least, running.private_bytes)
        return least
