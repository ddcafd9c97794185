"""How soon a job can begin: with a worker that is made on the spot, and with a spare one."""

import contextlib
import subprocess
import time

from gateway import TOKEN, gateway
from measuring import PROGRAMS, Row, awake, in_turn, pairs
from workers import Nursery

NAMES = ["job_start", "job_from_spare"]
# What errand-worker is linked with; what these need comes with them.
LIBRARIES = ["libcurl.so.4", "libxml2.so.2"]
ROUNDS = 100


def rows():
    with awake(), nursery() as source:
        yield made(source)
        yield spare(source)


@contextlib.contextmanager
def nursery():
    source = Nursery(PROGRAMS / "errand-worker")
    try:
        yield source
    finally:
        source.end()


def made(source):
    """From the wish for a worker to its first word, beside a program that ends as soon as it has been loaded."""

    def start():
        taken, link = source.worker()
        source.let_go(link)
        return taken

    loaded = {"LD_PRELOAD": ":".join(LIBRARIES)}

    def load():
        before = time.perf_counter()
        subprocess.run(["/bin/true"], env=loaded, check=True)
        return time.perf_counter() - before

    ours, peer = pairs(start, load, ROUNDS)
    return Row(
        "job_start", ours * 1000, "ms", 1.3, peer * 1000, "exec of a program with the same libraries",
        details={"libraries": LIBRARIES},
    )


def spare(source):
    """From the assignment of a spare worker to its first answer: to a request of a page, in which the site's answer and
    the gateway are contained."""
    with gateway() as ways:

        def begin():
            _, link = source.worker()
            link.send({"hello": link.version["hello"], "version": link.version["version"]})
            # A spare worker has had its time to come to rest.
            time.sleep(0.02)
            origin = f"http://127.0.0.1:{ways.port}"
            before = time.perf_counter()
            link.send({"assign": {"gateway": ways.path, "capability": TOKEN, "origins": [origin]}})
            link.send({"perform": 1, "action": {"action": "open", "url": f"{origin}/"}, "timeout_ms": 10_000})
            answer = link.receive("outcome")
            taken = time.perf_counter() - before
            if "fault" in answer:
                raise RuntimeError(f"the worker could not open the page: {answer['fault']}")
            source.let_go(link)
            return taken

        (ours,) = in_turn([begin], ROUNDS)
    return Row("job_from_spare", ours * 1000, "ms", 3.0)
