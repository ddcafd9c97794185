"""What commands name: the demo town's addresses, ids of tasks and events."""
import contextlib
import http.client
import json
import pathlib
import socket
import subprocess
import sys
import time

PORT_BASE = "8121"
# How many seconds another run may take.
PATIENCE = 900


def run(*words, **options):
    return subprocess.run(words, check=True, capture_output=True, text=True, **options).stdout


class Town:
    """The demo town, and what commands name of it."""

    def __init__(self, programs):
        described = self.begun(programs)
        truth = json.loads(run(f"{programs}/errand-demo", "--describe", "--json"))
        self.places = dict(zip("abc", described["shops"]))
        self.places["report"] = described["archive"] + truth["newestReport"]["path"]
        self.places["file"] = truth["newestReport"]["path"].rpartition("/")[2]
        self.places["lost"] = described["shops"][0] + "/fault/reset;done;key=screens/order"
        self.places["item"] = truth["shops"][0]["products"][0]["name"]

    def begun(self, programs):
        """What the town says of itself. Its ports stand on the screens, so whoever else has them is waited for."""
        end = time.monotonic() + PATIENCE
        while True:
            self.process = subprocess.Popen(
                [f"{programs}/errand-demo", "--json", "--die-with-parent", "--port-base", PORT_BASE],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            )
            words = self.process.stdout.readline().strip()
            if words.startswith("{"):
                return json.loads(words)
            self.process.wait()
            if "already in use" not in words or time.monotonic() > end:
                sys.exit(f"screens: the town does not start: {words}")
            print(f"screens: another run is waited for: {words}", file=sys.stderr)
            time.sleep(5)

    def end(self):
        self.process.terminate()
        self.process.wait()


def tasks(errand, environment):
    """The newest task of each kind."""
    listed = json.loads(run(errand, "list", "--json", env=environment))["tasks"]
    kinds = {
        "task": ("succeeded", None), "failed": ("failed", None), "asking": ("waiting", "input"),
        "doubt": ("waiting", "review"), "paused": ("paused", None),
    }
    return {
        kind: next((one["task"] for one in listed if one["state"] == state and why in (None, one["waits_for"])), "")
        for kind, (state, why) in kinds.items()
    }


def epoch(folder):
    """How the ids of events begin."""
    name, _, value = pathlib.Path(folder, "state/token").read_text().strip().partition(": ")
    connection = http.client.HTTPConnection("localhost")
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(f"{folder}/state/control.sock")
    connection.request("GET", "/api/v1/events", headers={name: value, "Accept": "application/json"})
    with contextlib.closing(connection):
        return json.load(connection.getresponse())["id"].partition(".")[0]
