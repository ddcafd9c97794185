"""Runs every row, or those whose names begin as one of the arguments, and prints what they found.

What has not come to its end after --seconds is given up, and named: a row that is left out is not met.
"""

import argparse
import os
import signal
import sys
import time

from rows import (
    assets, command_line, comparison, daemon, durable_steps, events, gateway_costs, lite_tasks, package, steps, workers,
)

GROUPS = [
    command_line, package, steps, durable_steps, daemon, workers, gateway_costs, assets, events, comparison,
    lite_tasks,
]


class OutOfTime(Exception):
    pass


def give_up(number, frame):
    raise OutOfTime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=40 * 60)
    parser.add_argument("names", nargs="*")
    given = parser.parse_args()
    began = time.monotonic()
    load, _, _ = os.getloadavg()
    if load > 1:
        print(f"the machine is busy (load {load:.1f}): waits for it will hide what is measured", file=sys.stderr)
    signal.signal(signal.SIGALRM, give_up)
    found = []
    try:
        # Zero would mean that there is no limit.
        signal.setitimer(signal.ITIMER_REAL, max(given.seconds, 0.001))
        for row in rows(tuple(given.names)):
            print(row.json(), flush=True)
            print(row.words(), file=sys.stderr, flush=True)
            found.append(row)
        signal.setitimer(signal.ITIMER_REAL, 0)
    except OutOfTime:
        pass
    measured = {row.name for row in found}
    left = [name for group in wanted(tuple(given.names)) for name in group.NAMES if name not in measured]
    unmet = ", ".join(row.name for row in found if row.met is False) or "none"
    print(f"measured in {time.monotonic() - began:.0f} s; unmet: {unmet}", file=sys.stderr)
    if left:
        sys.exit(f"left out, for the time was over: {', '.join(left)}")


def wanted(names):
    return [group for group in GROUPS if not names or any(name.startswith(names) for name in group.NAMES)]


def rows(names):
    for group in wanted(names):
        yield from group.rows()


main()
