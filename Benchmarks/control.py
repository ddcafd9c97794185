"""A daemon's API, spoken to without the command line: what that costs is not to be measured here."""

import http.client
import json
import os
import select
import socket
import sys


def socket_path(environment):
    return os.path.join(environment["ERRAND_STATE"], "control.sock")


def token(environment):
    """The header by which a daemon knows its user, as it has written it."""
    with open(os.path.join(environment["ERRAND_STATE"], "token"), encoding="ascii") as file:
        return file.read().strip()


class Control(http.client.HTTPConnection):
    """One connection to the daemon's socket, for one request after the other."""

    def __init__(self, environment):
        super().__init__("errand")
        self.path = socket_path(environment)
        name, _, value = token(environment).partition(": ")
        self.headers = {name: value}

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)

    def start(self, task):
        """Starts a task and returns its id."""
        self.send_task(task)
        return self.answer()["task"]

    def send_task(self, task):
        self.request("POST", "/api/v1/tasks", json.dumps(task), {"Content-Type": "application/json", **self.headers})

    def task(self, identifier):
        self.request("GET", f"/api/v1/tasks/{identifier}", headers=self.headers)
        return self.answer()

    def answer(self):
        answer = self.getresponse()
        text = answer.read()
        if answer.status != 200:
            sys.exit(f"the daemon answered with {answer.status}: {text.decode(errors='replace')}")
        return json.loads(text)


def start_at_once(environment, tasks):
    """Starts tasks by as many connections that ask side by side."""
    tasks = list(tasks)
    connections = [Control(environment) for _ in tasks]
    for connection in connections:
        connection.connect()
    for connection, task in zip(connections, tasks):
        connection.send_task(task)
    for connection in connections:
        connection.answer()
        connection.close()


class Ends:
    """Is told of every task that ends."""

    def __init__(self, environment):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(socket_path(environment))
        types = "&".join(f"type=TASK_{end}" for end in ("SUCCEEDED", "FAILED", "CANCELLED"))
        head = f"GET /api/v1/events?{types} HTTP/1.0\r\nHost: errand\r\n{token(environment)}\r\n\r\n"
        self.sock.sendall(head.encode())
        self.text = b""
        # What came before is told by nobody: the stream begins with where it stands.
        while b"\nid: " not in self.text:
            self.receive()

    def wait(self, count, every=None, look=None):
        """Returns when so many more have succeeded; calls `look` each so many seconds until then."""
        while count > 0:
            if select.select([self.sock], [], [], every)[0]:
                self.receive()
            *lines, self.text = self.text.split(b"\n")
            for line in lines:
                if line.startswith(b"data: "):
                    count -= self.one(json.loads(line[6:]))
            if look:
                look()

    def one(self, event):
        if event["type"] != "TASK_SUCCEEDED":
            sys.exit(f"a task did not succeed: {event}")
        return 1

    def receive(self):
        text = self.sock.recv(1 << 16)
        if not text:
            sys.exit("the daemon ended the stream of events")
        self.text += text

    def close(self):
        self.sock.close()
