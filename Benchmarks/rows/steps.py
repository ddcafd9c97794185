"""What a step costs in the engine on the store, beside a bare commit of as many bytes at FULL."""

import json
import statistics
import sys
import tempfile

from measuring import PROGRAMS, ROOT, Row, run

NAMES = ["step_commit"]
ROUNDS = 25
# As many as a plan may have.
STEPS = 200


def rows():
    # On the disk that the project lies on: a file system in memory knows no fsync.
    with tempfile.TemporaryDirectory(dir=ROOT / ".build", prefix="bench-step.") as folder:
        command = [PROGRAMS / "errand-bench", "step", folder, ROOT / "Migrations", str(ROUNDS), str(STEPS)]
        found = json.loads(run(command))
    print(
        f"a task of {found['steps']} steps makes {found['commits_of_task']} commits;"
        f" each step stores {found['row_bytes']} bytes",
        file=sys.stderr,
    )
    yield Row(
        "step_commit", statistics.median(found["step_us"]), "us", 2.0, statistics.median(found["commit_us"]),
        "SQLite commit at FULL",
    )
