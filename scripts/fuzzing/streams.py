"""Streams of events: opened in odd ways, and one that is followed."""
import collections
import contextlib
import http.client
import json
import random
import re
import threading
import time
import urllib.parse

from fuzzing.daemon import API

STREAMS = 60


def streams(daemon, seed, known, description):
    """Opens streams of events and leaves each after its first words. What was not as described."""
    chosen = random.Random(seed)
    newest = daemon.ask("/events")["id"]
    responses = description["paths"][f"{API}/events"]["get"]["responses"]
    types = next(
        one for one in description["paths"][f"{API}/events"]["get"]["parameters"] if one["name"] == "type"
    )["schema"]["items"]["enum"]
    odd = ["", "zzzz", "%00", "a" * 400, "ä", "0", "-1", f"{newest}9", newest.split(".")[0] + ".1", "0.0", "1e9.1"]
    found, statuses = [], collections.Counter()
    for _ in range(STREAMS):
        query = [("task", chosen.choice(known["task"] + odd)) for _ in range(chosen.choice([0, 0, 1, 3]))]
        query += [("type", chosen.choice(types + odd)) for _ in range(chosen.choice([0, 0, 1, 3]))]
        query += [("after", chosen.choice([newest, *odd])) for _ in range(chosen.choice([0, 1, 1, 2]))]
        kinds = ["text/event-stream"] * 4 + ["text/event-stream, */*", "text/html"]
        headers = {"Accept": chosen.choice(kinds)}
        if chosen.random() < 0.4:
            headers["Last-Event-ID"] = urllib.parse.quote(chosen.choice([newest, *odd]))
        target = "/events?" + urllib.parse.urlencode(query)
        try:
            connection, answer = daemon.open(target, **headers)
        except (OSError, http.client.HTTPException) as fault:
            found.append(f"{target} {headers}: {fault!r}")
            continue
        with contextlib.closing(connection):
            statuses[answer.status] += 1
            if complaint := judged(connection, answer, responses):
                found.append(f"{target} {headers}: {complaint}")
    print(f"-- streams\n{STREAMS} opened: {dict(statuses)}")
    return found, statuses


def judged(connection, answer, responses):
    """What is not as described, of a stream's answer and its first words; nil for none."""
    kind = answer.headers.get_content_type()
    described = responses.get(str(answer.status))
    if described is None or answer.status >= 500:
        return f"status {answer.status}"
    if kind not in described["content"]:
        return f"{kind} with {answer.status}"
    if kind != "text/event-stream":
        json.load(answer)
        return None
    connection.sock.settimeout(0.1)
    try:
        words = answer.read1(4096).decode()
    except TimeoutError:
        return None
    if re.fullmatch(r"((id|event|data|retry)?:.*\n|\n)*.*", words):
        return None
    return f"no event stream: {words[:100]!r}"


class Follower(threading.Thread):
    """Follows all events for as long as the rest asks, and sees to it that they come one after the other."""

    def __init__(self, daemon):
        super().__init__(daemon=True)
        self.last, self.told, self.count, self.fault = daemon.ask("/events")["id"], None, 0, None
        self.epoch = self.last.split(".")[0]
        self.connection, self.answer = daemon.open(f"/events?after={self.last}", Accept="text/event-stream")
        self.start()

    def run(self):
        try:
            while line := self.answer.readline().decode():
                name, _, value = line.rstrip("\n").partition(": ")
                if name == "id":
                    self.stands(value)
                elif name == "data":
                    self.tells(value)
        except (OSError, AttributeError):
            pass
        except ValueError as fault:
            self.fault = repr(fault)

    def stands(self, id):
        """An id alone says where the stream stands; one with an event is new."""
        if self.number(id) < self.number(self.last):
            raise ValueError(f"the id {id} came behind {self.last}")
        self.last = id

    def tells(self, event):
        json.loads(event)
        if self.told and self.number(self.last) <= self.number(self.told):
            raise ValueError(f"an event with {self.last} came behind {self.told}")
        self.count, self.told = self.count + 1, self.last

    def number(self, id):
        epoch, number = id.split(".")
        if epoch != self.epoch:
            raise ValueError(f"{id} is of another database")
        return int(number)

    def caught_up(self, newest):
        """Whether it has had the newest event, or soon has."""
        end = time.monotonic() + 10
        while self.last != newest and self.is_alive() and time.monotonic() < end:
            time.sleep(0.05)
        print(f"-- stream\n{self.count} events followed to {self.last}; the newest is {newest}")
        return self.fault is None and self.last == newest
