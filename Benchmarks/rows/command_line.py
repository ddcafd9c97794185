"""The command line by itself: how soon it answers and how large it is."""

import os
import pathlib
import sys
import tempfile

from measuring import PROGRAMS, Row, pairs, run, seconds

NAMES = ["cli_version", "cli_size_stripped"]
PAIRS = 101


def rows():
    errand = str(PROGRAMS / "errand")
    # The interpreter itself: not a virtual environment's link, not a version manager's script.
    python = os.path.realpath(sys.executable)
    ours, peer = pairs(lambda: start([errand, "--version"]), lambda: start([python, "-c", "pass"]), PAIRS, warm=5)
    yield Row("cli_version", ours * 1000, "ms", 0.3, peer * 1000, "python3 -c pass")
    yield Row("cli_size_stripped", stripped(errand), "MB", 10.0)


def start(command):
    """Seconds from starting a program to its end; spawned, so that this process's size costs nothing."""

    def once():
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=QUIET)
        _, status = os.waitpid(pid, 0)
        if status != 0:
            sys.exit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")

    return seconds(once)


QUIET = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]


def stripped(program):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "errand"
        run(["strip", "-o", copy, program])
        return copy.stat().st_size / 1_000_000
