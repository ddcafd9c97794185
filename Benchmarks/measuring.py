"""What every row is made with: pairs taken in turn, medians, and the line that is printed."""

import dataclasses
import json
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
    """One figure of ours beside a peer's, or beside an absolute goal where there is no peer."""

    name: str
    ours: float
    unit: str
    limit: float
    peer: float | None = None
    peer_name: str | None = None

    @property
    def ratio(self):
        return self.ours / (self.limit if self.peer is None else self.peer)

    @property
    def met(self):
        return self.ratio <= (1.0 if self.peer is None else self.limit)

    def json(self):
        return json.dumps(
            {
                "name": self.name,
                "ours": round(self.ours, 4),
                "peer": None if self.peer is None else round(self.peer, 4),
                "peer_name": self.peer_name,
                "unit": self.unit,
                "ratio": round(self.ratio, 4),
                "goal": f"<={self.limit:g}",
                "met": self.met,
            }
        )

    def words(self):
        beside = f"{self.limit:g} allowed" if self.peer is None else f"{self.peer:.2f} for {self.peer_name}"
        verdict = "met" if self.met else "NOT MET"
        return f"{self.name:20} {self.ours:10.2f} {self.unit} beside {beside}: {self.ratio:.2f}, {verdict}"


def seconds(action):
    """How long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def pairs(ours, peer, count, warm=2):
    """Medians of both, measured in turn so that what else the machine does hits both alike.

    `ours` and `peer` return seconds. Slow pairs end after some minutes, with at least five.
    """
    for _ in range(warm):
        ours()
        peer()
    taken = []
    began = time.monotonic()
    while len(taken) < count and (len(taken) < 5 or time.monotonic() - began < ENOUGH_SECONDS):
        # Who goes first changes with each pair.
        if len(taken) % 2:
            second = peer()
            taken.append((ours(), second))
        else:
            first = ours()
            taken.append((first, peer()))
    return statistics.median(pair[0] for pair in taken), statistics.median(pair[1] for pair in taken)


def run(command, **options):
    """Runs a program to its end; stops everything where it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
