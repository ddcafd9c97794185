"""A hundred tasks of ten pages at once, beside one alone: processor time and memory of all processes of ours."""

import itertools
import sys
import time

from control import Control, Ends, start_at_once
from measuring import Row, in_turn
from processes import memory, processor_seconds
from running import daemon, town

NAMES = ["lite_tasks_100_cpu", "lite_tasks_100_memory"]
TASKS = 100
PAGES = 10
# Tasks one after the other: the kernel counts a process's time in hundredths of a second.
ALONE = 30
ROUNDS = 3
# Rows of the smallest page of a shop.
LEAST_ROWS = 12
# Seconds without anything being done, after which all is at rest.
REST = 0.5
# Seconds between two looks at the memory of all processes.
PAUSE = 0.05


def rows():
    # A host gets four requests at once unless told: tasks would wait for each other instead of running together.
    caps = {"ERRAND_TASKS_AT_ONCE": str(TASKS), "ERRAND_HOSTS_AT_ONCE": "64"}
    with town() as announcement, daemon(**caps) as (running, environment):
        bench = Bench(running.process.pid, environment, announcement["shops"])
        # Warm: what is loaded or set up once is done.
        bench.check()
        bench.together()
        alone, together = in_turn(
            [
                lambda: bench.processor(lambda: bench.alone(ALONE)) / ALONE,
                lambda: bench.processor(bench.together) / TASKS,
            ],
            ROUNDS, warm=0,
        )
        details = {"tasks": TASKS, "pages": PAGES}
        yield Row(
            "lite_tasks_100_cpu", together * 1000, "ms", 1.1, alone * 1000, "one such task alone", details=details
        )
        private, proportional, processes = bench.peak()
        details |= {"processes": processes, "with_parts_of_what_is_shared_mb": round(proportional / 1e6, 1)}
        yield Row("lite_tasks_100_memory", private / 1e6, "MB", 1200.0, details=details)


class Bench:
    """Tasks that read ten pages of a shop, following its links to the next page; each shop in its turn."""

    def __init__(self, daemon, environment, shops):
        self.daemon = daemon
        self.environment = environment
        self.control = Control(environment)
        self.ends = Ends(environment)
        self.tasks = [
            {"template": "data-extraction", "parameters": {"url": [shop], "columns": ["name", "price"], "pages": PAGES}}
            for shop in shops
        ]

    def some(self, count):
        return itertools.islice(itertools.cycle(self.tasks), count)

    def check(self):
        """A figure counts only where the pages were read."""
        for task in self.tasks:
            started = self.control.start(task)
            self.ends.wait(1)
            rows = len(self.control.task(started)["result"]["rows"])
            if rows <= (PAGES - 1) * LEAST_ROWS:
                sys.exit(f"{PAGES} pages had {rows} rows together")

    def alone(self, count):
        """So many tasks, each begun when the one before has ended."""
        for task in self.some(count):
            self.control.start(task)
            self.ends.wait(1)

    def together(self, every=None, look=None):
        """All at once; `look` is called every so many seconds."""
        start_at_once(self.environment, self.some(TASKS))
        self.ends.wait(TASKS, every, look)

    def processor(self, action):
        """Seconds of processor time that all our processes spend on it, from rest to rest."""
        before = self.at_rest()
        action()
        return self.at_rest() - before

    def at_rest(self):
        """Their processor time, once workers have ended and the next ones stand ready."""
        known, since = -1.0, time.monotonic()
        while time.monotonic() - since < REST:
            time.sleep(0.1)
            spent = processor_seconds(self.daemon)
            if spent != known:
                known, since = spent, time.monotonic()
        return known

    def peak(self):
        """The most memory that was seen, of both kinds, and the most processes."""
        seen = []
        self.together(PAUSE, lambda: seen.append(memory(self.daemon)))
        return tuple(map(max, zip(*seen)))
