"""The event stream: what readers cost the engine, how fast events reach them, and how many."""

import contextlib
import datetime
import json
import pathlib
import statistics
import sys
import tempfile
import time

from control import Ends, start_at_once
from measuring import PROGRAMS, Row, in_turn, run
from readers import crowd
from running import daemon, town

NAMES = ["sse_broadcast", "sse_readers"]
READERS = 200
BROADCAST = 100
# Seconds between two tasks of a daemon. A task has about 25 events: 50 events a second.
EVERY = 0.5
# Tasks whose events are looked at for their delays.
DELAYS = 12
# Tasks of each of the two daemons.
TASKS = 150
# Seconds between two looks of readers whose own work is not to count.
PAUSE = 2.0
# A burst of events: tasks at once, each of as many steps that do nothing as a template may have.
BURST_TASKS = 40
BURST_STEPS = 50


def rows():
    with town() as announcement, templates() as home:
        goal = "Compare the price of the Nexus lamp at {}, {} and {}".format(*announcement["shops"])
        yield broadcast(goal, home)
        yield followed(goal)


def broadcast(goal, home):
    with daemon(XDG_CONFIG_HOME=home) as (_, environment):
        paced_task(goal, environment, EVERY)
        with crowd(environment, BROADCAST, delays=True) as told:
            for _ in range(DELAYS):
                paced_task(goal, environment, EVERY)
        rate = statistics.median(burst(environment) for _ in range(5))
    return Row(
        "sse_broadcast", rate, "events/s", None,
        details={"readers": BROADCAST, "told_per_s": round(rate * BROADCAST), **delays(told["delays"])},
    )


def followed(goal):
    """Tasks of a daemon that readers follow, beside those of one that nobody follows.

    Both daemons have two tasks a second and take turns, so that the two sides of a pair are a quarter of a second apart.
    The readers come before the first task and stay: what it costs to come is not what is asked.
    """
    with daemon() as (_, alone), daemon() as (_, busy):
        with crowd(busy, READERS, pause=PAUSE) as told:
            with_readers, without = in_turn(
                [lambda: paced_task(goal, busy, EVERY / 2), lambda: paced_task(goal, alone, EVERY / 2)], TASKS, warm=3
            )
    return Row(
        "sse_readers", with_readers * 1000, "ms", 1.05, without * 1000, "a task without readers",
        details={"readers": READERS, "events_per_s": round(told_to_each(told) / told["seconds"], 1)},
    )


def paced_task(goal, environment, every):
    """Seconds that a task takes by the daemon's own clock; returns so long after it was asked for."""
    began = time.monotonic()
    taken = task_seconds(goal, environment)
    time.sleep(max(0.0, every - (time.monotonic() - began)))
    return taken


def task_seconds(goal, environment):
    """From the task's start to its end, as the store has them: to the microsecond."""
    ran = json.loads(run([PROGRAMS / "errand", "run", goal, "--json"], env=environment))
    found = json.loads(run([PROGRAMS / "errand", "show", ran["task"], "--json"], env=environment))
    started, ended = (datetime.datetime.fromisoformat(found[name].rstrip("Z")) for name in ("started", "ended"))
    return (ended - started).total_seconds()


def delays(seconds):
    """From an event's own time to its reader, at 50 events a second."""
    ordered = sorted(seconds)
    return {
        "delay_ms_median": round(statistics.median(ordered) * 1000, 2),
        "delay_ms_p99": round(ordered[int(len(ordered) * 0.99)] * 1000, 2),
    }


def burst(environment):
    """Events in a second that every reader was told, while tasks make them as fast as they can."""
    ends = Ends(environment)
    with crowd(environment, BROADCAST, pause=0.02) as told:
        start_at_once(environment, [{"template": "burst"}] * BURST_TASKS)
        ends.wait(BURST_TASKS)
    ends.close()
    return told_to_each(told) / told["seconds"]


def told_to_each(told):
    """Events; a figure counts only where every reader was told all of them."""
    if len(set(told["received"])) != 1:
        sys.exit(f"readers were told between {min(told['received'])} and {max(told['received'])} events")
    return told["received"][0]


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
