"""What the gateway adds to a request and to a megabyte, beside the same without it."""

import statistics
import time

from gateway import fetch, gateway, request
from measuring import Row

NAMES = ["gateway_kept_request", "gateway_new_request", "gateway_megabytes"]
KEPT = 2000
NEW = 500
BYTES = 64 << 20
TRANSFERS = 15
# Before what counts.
WARM = 50


def rows():
    with gateway() as ways:
        direct, through = ways.direct(), ways.through()
        yield added("gateway_kept_request", lambda: request(direct), lambda: request(through), KEPT, 60.0)
        yield added("gateway_new_request", lambda: once(ways.direct), lambda: once(ways.through), NEW, 150.0)
        buffer = bytearray(1 << 20)
        found = differences(
            lambda: fetch(direct, buffer, BYTES), lambda: fetch(through, buffer, BYTES), TRANSFERS, warm=2)
        plain, theirs = (statistics.median(taken) for taken in zip(*found))
        megabytes = BYTES / 1e6
        yield Row(
            "gateway_megabytes", theirs / megabytes * 1e6, "us/MB", 1.2, plain / megabytes * 1e6, "without the gateway"
        )
        direct.close()
        through.close()


def once(connect):
    with connect() as connection:
        request(connection)


def differences(plain, through, count, warm=WARM):
    """Seconds of each pair, which of the two goes first in turn."""
    found = []
    for number in range(-warm, count):
        taken = {}
        for action in (plain, through) if number % 2 else (through, plain):
            before = time.perf_counter()
            action()
            taken[action] = time.perf_counter() - before
        if number >= 0:
            found.append((taken[plain], taken[through]))
    return found


def added(name, plain, through, count, limit):
    found = differences(plain, through, count)
    more = statistics.median(with_it - without for without, with_it in found)
    without = statistics.median(without for without, _ in found)
    return Row(name, more * 1e6, "us", limit, details={"pairs": count, "without_us": round(without * 1e6, 1)})
