"""What every row is made with: pairs taken in turn, medians, and the line that is printed."""

import contextlib
import dataclasses
import json
import multiprocessing
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / ".build" / "release"
ENOUGH_SECONDS = 120.0


@dataclasses.dataclass
class Row:
    """One figure of ours beside a peer's, or beside an absolute goal where there is no peer.

    The ratio is ours over theirs, or over the goal. It must not be above `limit`; where more is better (`more`), not
    below it. Without a `limit` the row is there to be read, and can neither meet nor miss anything.
    """

    name: str
    ours: float
    unit: str
    limit: float | None
    peer: float | None = None
    peer_name: str | None = None
    more: bool = False
    # What else has to be known to judge the figures, such as what the peer was set to.
    details: dict | None = None

    @property
    def ratio(self):
        measure = self.limit if self.peer is None else self.peer
        return None if measure is None else self.ours / measure

    @property
    def met(self):
        if self.limit is None:
            return None
        limit = 1.0 if self.peer is None else self.limit
        return self.ratio >= limit if self.more else self.ratio <= limit

    @property
    def goal(self):
        return None if self.limit is None else f"{'>=' if self.more else '<='}{self.limit:g}"

    def json(self):
        return json.dumps(
            {
                "name": self.name,
                "ours": round(self.ours, 4),
                "peer": None if self.peer is None else round(self.peer, 4),
                "peer_name": self.peer_name,
                "unit": self.unit,
                "ratio": None if self.ratio is None else round(self.ratio, 4),
                "goal": self.goal,
                "met": self.met,
                **({} if self.details is None else {"details": self.details}),
            }
        )

    def words(self):
        words = f"{self.name:28} {self.ours:10.2f} {self.unit}"
        if self.peer is not None:
            words += f" beside {self.peer:.2f} for {self.peer_name}: {self.ratio:.2f}"
        if self.limit is not None:
            words += f", {self.goal} {'met' if self.met else 'NOT MET'}"
        return words if self.details is None else f"{words} {json.dumps(self.details)}"


def seconds(action):
    """How long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def pairs(ours, peer, count, warm=2):
    """Medians of both, measured in turn. `ours` and `peer` return seconds."""
    return in_turn([ours, peer], count, warm)


def in_turn(measures, count, warm=2):
    """The median of each, measured in turn so that what else the machine does hits all alike.

    Slow rounds end after some minutes, with at least five.
    """
    for _ in range(warm):
        for measure in measures:
            measure()
    taken = [[] for _ in measures]
    began = time.monotonic()
    for number in range(count):
        if number >= 5 and time.monotonic() - began > ENOUGH_SECONDS:
            break
        # Who goes first changes with each round.
        turns = list(zip(measures, taken))
        for measure, found in reversed(turns) if number % 2 else turns:
            found.append(measure())
    return tuple(statistics.median(found) for found in taken)


@contextlib.contextmanager
def awake():
    """Meanwhile no processor sleeps: what wakes one up takes as long as some of what is measured, and is the machine's.

    Each has something to do that gives way to everything else (SCHED_IDLE, sched(7)).
    """
    context = multiprocessing.get_context("fork")
    idlers = [context.Process(target=idle, args=(number,), daemon=True) for number in os.sched_getaffinity(0)]
    for idler in idlers:
        idler.start()
    try:
        yield
    finally:
        for idler in idlers:
            idler.terminate()
            idler.join()


def idle(processor):
    os.sched_setaffinity(0, {processor})
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    while True:
        pass


def run(command, **options):
    """Runs a program to its end; stops everything where it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
