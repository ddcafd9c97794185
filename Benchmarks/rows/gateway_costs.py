"""What the gateway adds to a request and to a megabyte, beside the same without it."""

import os
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
    spread = measured(requests, 500)
    together = on_one_processor(lambda: measured(requests, KEPT))
    yield added("gateway_kept_request", together[0], spread[0], 60.0)
    yield added("gateway_new_request", together[1], spread[1], 150.0)
    plain, theirs = (statistics.median(taken) for taken in zip(*measured(transfers, TRANSFERS)))
    megabytes = BYTES / 1e6
    yield Row(
        "gateway_megabytes", theirs / megabytes * 1e6, "us/MB", 1.2, plain / megabytes * 1e6, "without the gateway"
    )


def on_one_processor(action):
    """Client, gateway and server share a processor, which is busy with them: nothing sleeps, none wakes another one."""
    processors = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(processors)})
    try:
        return action()
    finally:
        os.sched_setaffinity(0, processors)


def measured(what, count):
    with gateway() as ways, ways.direct() as direct, ways.through() as through:
        return what(ways, direct, through, count)


def requests(ways, direct, through, count):
    """Pairs of seconds: on connections that are kept, and with new ones."""
    return (
        differences(lambda: request(direct), lambda: request(through), count),
        differences(lambda: once(ways.direct), lambda: once(ways.through), min(count, NEW)),
    )


def transfers(ways, direct, through, count):
    buffer = bytearray(1 << 20)
    return differences(
        lambda: fetch(direct, buffer, BYTES), lambda: fetch(through, buffer, BYTES), count, warm=2)


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


def more(found):
    return statistics.median(with_it - without for without, with_it in found) * 1e6


def added(name, found, spread, limit):
    without = statistics.median(without for without, _ in found)
    details = {
        "pairs": len(found), "without_us": round(without * 1e6, 1), "over_processors_us": round(more(spread), 1),
    }
    return Row(name, more(found), "us", limit, details=details)
