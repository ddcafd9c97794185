#!/usr/bin/env python3
"""worker_start CONFINED PLAIN [PAIRS]: what confinement costs at the start of a job's worker.

Both are builds of errand-worker; in PLAIN, Confined.begin confines nothing. Each has a nursery, which is asked in turn
for a worker: from the message that asks to the first word of the page process, which it says once it is confined.
"""
import os
import resource
import statistics
import sys

from workers import Nursery


class Measured:
    """A nursery, and what the starts of its workers took."""

    def __init__(self, program):
        self.nursery = Nursery(program)
        self.walls, self.processor = [], []

    def start(self, counts):
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken, link = self.nursery.worker()
        # The supervisor is a child of this process, and waits for its page process: both are counted then.
        self.nursery.let_go(link)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if counts:
            self.walls.append(taken * 1e6)
            self.processor.append(1e6 * (after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime))


def main():
    confined, plain = (Measured(os.path.abspath(program)) for program in sys.argv[1:3])
    pairs = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    for number in range(-10, pairs):
        for nursery in (confined, plain) if number % 2 else (plain, confined):
            nursery.start(number >= 0)
    for name, nursery in (("confined", confined), ("plain", plain)):
        print(
            f"{name:8} {statistics.median(nursery.walls):7.0f} us to the first word,"
            f" {statistics.median(nursery.processor):7.0f} us of processor in the worker's life")
        nursery.nursery.end()
    more = statistics.median(with_it - without for with_it, without in zip(confined.walls, plain.walls))
    print(f"median of the pairs' differences: {more:.0f} us to the first word")


main()
