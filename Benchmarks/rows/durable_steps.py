"""Durable steps per second: chains of five steps that do nothing, each committed, beside Huey and DBOS on SQLite.

All keep their files in folders beside each other on the disk that the project lies on, and are measured in turn.
"""

import contextlib
import importlib.metadata
import json
import pathlib
import subprocess
import sys
import tempfile

from measuring import PROGRAMS, ROOT, Row, in_turn

NAMES = [
    f"durable_steps_{peer}_{at_once}" for at_once in (1, 16) for peer in ("huey", "huey_nosync", "dbos")
]
STEPS = 5
ROUNDS = 9
# For each number of chains at once, how many a measurement has: about half a second's work.
SIZES = {
    1: {"errand": 300, "huey": 150, "huey_nosync": 600, "dbos": 40},
    16: {"errand": 1600, "huey": 150, "huey_nosync": 600, "dbos": 48},
}
# By how much Errand is to be ahead. Huey without fsync is there to be read.
GOALS = {1: {"huey": 2.0, "dbos": 10.0}, 16: {"huey": 10.0, "dbos": 50.0}}
PEERS = ROOT / "Benchmarks" / "peers"


def rows():
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=ROOT / ".build", prefix="bench-durable."))
        sides = {name: stack.enter_context(Side(command)) for name, command in commands(pathlib.Path(folder)).items()}
        for at_once, sizes in SIZES.items():
            yield from rates(at_once, sizes, sides)


def commands(folder):
    python = [sys.executable]
    return {
        "errand": [PROGRAMS / "errand-bench", "chains", folder, ROOT / "Migrations", STEPS],
        "huey": [*python, PEERS / "durable_huey.py", folder / "huey.db", STEPS, "yes"],
        "huey_nosync": [*python, PEERS / "durable_huey.py", folder / "huey-nosync.db", STEPS, "no"],
        "dbos": [*python, PEERS / "durable_dbos.py", folder / "dbos.db", STEPS],
    }


def rates(at_once, sizes, sides):
    measures = [lambda side=side, name=name: side.rate(at_once, sizes[name]) for name, side in sides.items()]
    medians = dict(zip(sides, in_turn(measures, ROUNDS, warm=1)))
    print(
        f"{at_once} at once: {STEPS} steps and their task take {sides['errand'].commits / sizes['errand']:.2f} commits",
        file=sys.stderr,
    )
    for name in ("huey", "huey_nosync", "dbos"):
        package = name.partition("_")[0]
        yield Row(
            f"durable_steps_{name}_{at_once}", medians["errand"], "steps/s", GOALS[at_once].get(name), medians[name],
            f"{package} {importlib.metadata.version(package)}", more=True,
            details={"at_once": at_once, "ours": sides["errand"].settings, "peer": sides[name].settings},
        )


class Side:
    """A program that says how its store is set and then measures for each line `AT-ONCE CHAINS`."""

    def __init__(self, command):
        self.command = [str(word) for word in command]
        self.commits = 0

    def __enter__(self):
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self.settings = self.answer()
        return self

    def rate(self, at_once, chains):
        """Steps in a second."""
        self.process.stdin.write(f"{at_once} {chains}\n")
        found = self.answer()
        self.commits = found.get("commits", 0)
        return found["steps"] / found["seconds"]

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{' '.join(self.command)} ended with {self.process.wait()}")
        return json.loads(line)

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(60)
