"""A price comparison over the demo town, beside a script that somebody wrote for these very shops."""

import decimal
import json
import subprocess
import sys

from measuring import PROGRAMS, ROOT, Row, pairs, run, seconds
from running import daemon, town

NAMES = ["comparison_whole", "comparison_warm"]
PAIRS = 41
PRODUCT = "Nexus lamp"
SCRIPT = ROOT / "Benchmarks" / "peers" / "compare.py"


def rows():
    with town() as announcement, daemon() as (_, environment):
        shops = announcement["shops"]
        goal = f"Compare the price of the {PRODUCT} at {shops[0]}, {shops[1]} and {shops[2]}"
        errand = [PROGRAMS / "errand", "run", goal, "--json"]
        script = [sys.executable, SCRIPT, PRODUCT, *shops]
        agree(run(errand, env=environment), run(script))

        def whole():
            return seconds(lambda: run(errand, env=environment))

        ours, peer = pairs(whole, lambda: seconds(lambda: run(script)), PAIRS)
        yield Row("comparison_whole", ours * 1000, "ms", 0.6, peer * 1000, "script with requests and lxml")

        # Ours is the same as above: the command line from its start to its end. Theirs has its imports done.
        with Warm(shops) as warm:
            ours, peer = pairs(whole, warm.compare, PAIRS)
        yield Row("comparison_warm", ours * 1000, "ms", 1.5, peer * 1000, "the same script, imports done")


def agree(ours, theirs):
    """A figure counts only where both sides found the same prices."""
    rows = json.loads(ours.splitlines()[-1], parse_float=decimal.Decimal)["result"]["rows"]
    found = sorted((decimal.Decimal(row["price"]), row["currency"]) for row in rows)
    offers = json.loads(theirs)["offers"]
    expected = sorted((decimal.Decimal(offer["price"]), offer["currency"]) for offer in offers)
    if found != expected:
        sys.exit(f"Errand found {found}, the script {expected}")


class Warm:
    """The script in an interpreter that has imported everything; it says itself how long each comparison took."""

    def __init__(self, shops):
        self.shops = shops

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, SCRIPT, "--again", PRODUCT, *self.shops], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
        )
        return self

    def compare(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["seconds"]

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(30)
