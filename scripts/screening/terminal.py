"""A terminal that nobody looks at."""
import os
import pathlib
import sys
import time

from screening.town import run


class Terminal:
    """One command at a time, in a terminal of tmux's own server."""

    def __init__(self, folder, environment):
        self.environment, self.socket, self.done = environment, f"{folder}/tmux", f"{folder}/done"
        # A server whose last session ends goes away, and the next one would find it going.
        self.tmux("new-session", "-d", "-s", "keep", "cat")

    def tmux(self, *words):
        return run("tmux", "-f", "/dev/null", "-S", self.socket, *words, env=self.environment)

    def type(self, words, answer):
        """Answers what stands there once those words do."""
        end = time.monotonic() + 60
        while words.strip() not in self.tmux("capture-pane", "-p", "-t", "screen"):
            if time.monotonic() > end:
                sys.exit(f"screens: nobody says {words}")
            time.sleep(0.02)
        self.tmux("send-keys", "-t", "screen", answer, "Enter")

    def show(self, command, columns, rows, folder, typed=None):
        pathlib.Path(self.done).unlink(missing_ok=True)
        script = f"{command}; printf '[exit %s]' $? ; touch {self.done}; exec cat"
        size = ["-x", str(columns), "-y", str(rows)]
        self.tmux("new-session", "-d", "-s", "screen", *size, "-c", folder, "sh", "-c", script)
        if typed:
            self.type(*typed)
        end = time.monotonic() + 60
        while not os.path.exists(self.done):
            if time.monotonic() > end:
                sys.exit(f"screens: {command} does not end")
            time.sleep(0.02)
        # The end may have been written and not be drawn yet. With what has gone out above the upper edge.
        while "[exit " not in (text := self.tmux("capture-pane", "-p", "-t", "screen", "-S", "-")):
            if time.monotonic() > end:
                sys.exit(f"screens: the end of {command} is not drawn")
            time.sleep(0.02)
        self.tmux("kill-session", "-t", "screen")
        return text
