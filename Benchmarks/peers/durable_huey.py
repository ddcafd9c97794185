"""durable_huey.py FILE STEPS yes|no: chains of steps that do nothing, as pipelines of Huey on SQLite, with fsync or no.

For each line `AT-ONCE CHAINS` on stdin it prints one line of JSON: how long so many chains took with so many workers,
from the first one's enqueuing to the last result. All are enqueued before the workers begin: an idle worker of Huey
looks for work every tenth of a second at best, and none is ever idle so. The first line printed is what SQLite says of
the connection that everything goes over.
"""

import json
import logging
import sys
import threading
import time

from huey import SqliteHuey, signals

TEXT = "A short text, as a step gives one: a name, a price, or an address."

path, steps, fsync = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "yes"
huey = SqliteHuey(filename=path, fsync=fsync)
logging.getLogger("huey").setLevel(logging.WARNING)
finished = threading.Semaphore(0)


@huey.task()
def step(*_):
    return TEXT


@huey.task()
def last(*_):
    return TEXT


@huey.signal(signals.SIGNAL_COMPLETE)
def complete(_, task):
    """Called once the result is stored."""
    if task.name == "last":
        finished.release()


def measure(workers, chains):
    start = time.perf_counter()
    for _ in range(chains):
        pipeline = step.s()
        for _ in range(steps - 2):
            pipeline = pipeline.then(step)
        huey.enqueue(pipeline.then(last))
    consumer = huey.create_consumer(workers=workers, worker_type="thread", periodic=False)
    consumer.start()
    for _ in range(chains):
        finished.acquire()
    taken = time.perf_counter() - start
    consumer.stop(graceful=True)
    results = huey.storage.result_store_size()
    if results != chains * steps:
        sys.exit(f"Huey holds {results} results of {chains * steps}")
    huey.storage.flush_results()
    return {"seconds": taken, "steps": results}


def pragma(name):
    return huey.storage.conn.execute(f"PRAGMA {name}").fetchone()[0]


print(json.dumps({name: pragma(name) for name in ("journal_mode", "synchronous")}), flush=True)
for line in sys.stdin:
    print(json.dumps(measure(*map(int, line.split()))), flush=True)
