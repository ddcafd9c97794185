"""The event stream: what readers cost the engine, how fast events reach them, and how many."""

import contextlib
import json
import pathlib
import statistics
import sys
import tempfile
import time

from control import Ends, socket_path, start_at_once
from measuring import PROGRAMS, Row, in_turn, run
from readers import crowd
from running import daemon, town

NAMES = ["sse_broadcast", "sse_readers"]
READERS = 200
BROADCAST = 100
# Tasks of one measurement. A task has about 25 events in half a second: 50 events a second.
TASKS = 3
PAIRS = 15
# Seconds between two looks of readers whose own work is not to count.
PAUSE = 0.25
# A burst of events: tasks at once, each of as many steps that do nothing as a template may have.
BURST_TASKS = 40
BURST_STEPS = 50


def rows():
    with contextlib.ExitStack() as stack:
        announcement = stack.enter_context(town())
        home = stack.enter_context(templates())
        running, environment = stack.enter_context(daemon(XDG_CONFIG_HOME=home))
        goal = "Compare the price of the Nexus lamp at {}, {} and {}".format(*announcement["shops"])
        path = socket_path(environment)

        def batch():
            """Seconds that tasks take by the daemon's own clock, each begun half a second after the one before."""
            taken = 0.0
            for _ in range(TASKS):
                began = time.monotonic()
                taken += task_seconds(goal, environment)
                time.sleep(max(0.0, 0.5 - (time.monotonic() - began)))
            return taken

        def followed():
            with crowd(path, READERS, pause=PAUSE):
                return batch()

        batch()
        with crowd(path, BROADCAST, delays=True) as told:
            for _ in range(4):
                batch()
        rate = statistics.median(burst(path, environment) for _ in range(5))
        yield Row(
            "sse_broadcast", rate, "events/s", None,
            details={"readers": BROADCAST, "told_per_s": round(rate * BROADCAST), **delays(told["delays"])},
        )
        with_readers, without = in_turn([followed, batch], PAIRS, warm=1)
        yield Row(
            "sse_readers", with_readers * 1000 / TASKS, "ms", 1.05, without * 1000 / TASKS, "a task without readers",
            details={"readers": READERS},
        )


def task_seconds(goal, environment):
    """From the task's first event to its last, as the store has them."""
    found = json.loads(run([PROGRAMS / "errand", "run", goal, "--json"], env=environment))
    return found["seconds"]


def delays(seconds):
    """From an event's own time to its reader, at 50 events a second."""
    ordered = sorted(seconds)
    return {
        "delay_ms_median": round(statistics.median(ordered) * 1000, 2),
        "delay_ms_p99": round(ordered[int(len(ordered) * 0.99)] * 1000, 2),
    }


def burst(path, environment):
    """Events in a second that every reader was told, while tasks make them as fast as they can."""
    ends = Ends(environment)
    with crowd(path, BROADCAST, pause=0.02) as told:
        start_at_once(environment, [{"template": "burst"}] * BURST_TASKS)
        ends.wait(BURST_TASKS)
    ends.close()
    if len(set(told["received"])) != 1:
        sys.exit(f"readers were told between {min(told['received'])} and {max(told['received'])} events")
    return told["received"][0] / told["seconds"]


@contextlib.contextmanager
def templates():
    """A folder of configuration with a template of steps that do nothing, one after the other."""
    steps = [{"id": f"step-{number}", "set": {"value": "nothing"}} for number in range(BURST_STEPS)]
    for before, step in zip(steps, steps[1:]):
        step["needs"] = [before["id"]]
    template = {
        "name": "burst", "version": 1, "description": "Does nothing, step by step.",
        "parameters": {"nothing": {"type": "text", "optional": True}}, "steps": steps, "examples": [{"params": {}}],
    }
    with tempfile.TemporaryDirectory(prefix="errand-bench.") as home:
        folder = pathlib.Path(home) / "errand" / "templates"
        folder.mkdir(parents=True)
        # JSON is YAML, too.
        (folder / "burst.yaml").write_text(json.dumps(template))
        yield home
