"""durable_dbos.py FILE STEPS: chains of steps that do nothing, as workflows of DBOS on SQLite, set as it comes.

For each line `AT-ONCE CHAINS` on stdin it prints one line of JSON: how long so many chains took, so many of them at
once, from the first one's start to the last result. Each thread calls the workflow as a function, which spares DBOS its
queue. The first line printed is what SQLite says of a connection of DBOS's own.
"""

import concurrent.futures
import json
import os
import sys
import time

# Nothing is to leave this machine, and nothing but the figures is to be printed.
os.environ.pop("DBOS_CONDUCTOR_KEY", None)

from dbos import DBOS

TEXT = "A short text, as a step gives one: a name, a price, or an address."

path, steps = sys.argv[1], int(sys.argv[2])
dbos = DBOS(
    config={
        "name": "durable-steps", "system_database_url": f"sqlite:///{path}", "log_level": "ERROR",
        "application_version": "1",
    }
)


@DBOS.step()
def step():
    return TEXT


@DBOS.workflow()
def chain():
    for _ in range(steps):
        step()
    return TEXT


def measure(threads, chains):
    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        for future in [pool.submit(chain) for _ in range(chains)]:
            future.result()
    return {"seconds": time.perf_counter() - start, "steps": chains * steps}


def pragma(name):
    with dbos._sys_db.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


DBOS.launch()
print(json.dumps({name: pragma(name) for name in ("journal_mode", "synchronous")}), flush=True)
for line in sys.stdin:
    print(json.dumps(measure(*map(int, line.split()))), flush=True)
DBOS.destroy()
