"""A file that the page is shown with, asked for by who has it already, beside nginx that sends the same file."""

import contextlib
import json
import statistics
import subprocess
import urllib.request

from measuring import PROGRAMS, ROOT, Row
from web import nginx, rate

CONNECTIONS = [1, 16]
NAMES = [f"asset_unchanged_{count}" for count in CONNECTIONS]
FILE = "errand.css"
ROUNDS = 7


def rows():
    with served() as ours, nginx(ROOT / "Public") as theirs:
        address = f"{theirs}/{FILE}"
        for count, name in zip(CONNECTIONS, NAMES):
            found = in_turn(
                [
                    lambda: rate(ours, count, known(ours)), lambda: rate(address, count),
                    lambda: rate(address, count, known(address)), lambda: rate(ours, count),
                ]
            )
            unchanged, sent, peer_unchanged, ours_sent = found
            yield Row(
                name, unchanged, "1/s", 0.5, sent, "nginx sending the file", more=True,
                details={
                    "bytes": (ROOT / "Public" / FILE).stat().st_size, "sent_per_s": round(ours_sent),
                    "nginx_unchanged_per_s": round(peer_unchanged),
                },
            )


def in_turn(measures):
    """The median of each, measured in turn; the first round is not counted."""
    taken = [[measure() for measure in measures] for _ in range(ROUNDS + 1)]
    return [statistics.median(column) for column in zip(*taken[1:])]


def known(address):
    """The tag under which the client has it."""
    with urllib.request.urlopen(address) as answer:
        return answer.headers["ETag"]


@contextlib.contextmanager
def served():
    """The file's address at the server of ours, which runs in a process with nothing else."""
    process = subprocess.Popen(
        [PROGRAMS / "errand-bench", "assets", ROOT / "Public"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        said = json.loads(process.stdout.readline())
        yield f"http://127.0.0.1:{said['port']}{said['paths'][FILE]}"
    finally:
        process.stdin.close()
        process.wait()
