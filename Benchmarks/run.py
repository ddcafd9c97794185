"""Runs every row, or those whose names begin as one of the arguments, and prints what they found."""

import os
import sys
import time

from rows import command_line, comparison, daemon, durable_steps, events, lite_tasks, steps

GROUPS = [command_line, steps, durable_steps, daemon, events, comparison, lite_tasks]


def main():
    wanted = tuple(sys.argv[1:])
    began = time.monotonic()
    load, _, _ = os.getloadavg()
    if load > 1:
        print(f"the machine is busy (load {load:.1f}): waits for it will hide what is measured", file=sys.stderr)
    unmet = []
    for group in GROUPS:
        if wanted and not any(name.startswith(wanted) for name in group.NAMES):
            continue
        for row in group.rows():
            print(row.json(), flush=True)
            print(row.words(), file=sys.stderr, flush=True)
            if row.met is False:
                unmet.append(row.name)
    print(f"measured in {time.monotonic() - began:.0f} s; unmet: {', '.join(unmet) or 'none'}", file=sys.stderr)


main()
