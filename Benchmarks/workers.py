"""Worker processes as the daemon has them, without the daemon: started, asked, and let go by their links."""

import json
import os
import select
import socket
import struct
import sys
import time

SURROUNDINGS = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}


class Link:
    """The daemon's end of a link: frames of four bytes of length and so much JSON."""

    def __init__(self, connection):
        self.connection = connection
        self.pending = b""

    def send(self, message):
        text = json.dumps(message).encode()
        self.connection.sendall(struct.pack(">I", len(text)) + text)

    def receive(self, member):
        """The next message that has such a member."""
        while True:
            if len(self.pending) >= 4:
                end = 4 + struct.unpack(">I", self.pending[:4])[0]
                if len(self.pending) >= end:
                    message, self.pending = json.loads(self.pending[4:end]), self.pending[end:]
                    if member in message:
                        return message
                    continue
            received = self.connection.recv(65_536)
            if not received:
                sys.exit("a worker ended before it answered")
            self.pending += received


def start(program, role, *descriptors):
    """A process of that role, with these descriptors from 3 on; its identifier."""
    # Copied upwards first, so that none takes the place of another.
    actions = [(os.POSIX_SPAWN_DUP2, number, 100 + index) for index, number in enumerate(descriptors)]
    actions += [(os.POSIX_SPAWN_DUP2, 100 + index, 3 + index) for index in range(len(descriptors))]
    actions += [(os.POSIX_SPAWN_CLOSE, 100 + index) for index in range(len(descriptors))]
    surroundings = SURROUNDINGS | ({"LD_BIND_NOW": "1"} if role == "nursery" else {})
    return os.posix_spawn(program, ["errand-worker", role], surroundings, file_actions=actions)


class Nursery:
    """What workers are copied from."""

    def __init__(self, program):
        self.link, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self.process = start(program, "nursery", theirs.fileno())
        theirs.close()
        self.link.recv(4096)

    def worker(self):
        """Seconds from asking for one to its first word, which the page process says once it is confined; and its link."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        before = time.perf_counter()
        socket.send_fds(self.link, [b"\0"], [theirs.fileno()])
        theirs.close()
        select.select([ours], [], [])
        taken = time.perf_counter() - before
        self.link.recv(4096)
        link = Link(ours)
        link.version = link.receive("hello")
        return taken, link

    def let_go(self, link):
        """Ends a worker; its supervisor is a child of this process."""
        link.connection.close()
        while os.waitpid(-1, 0)[0] == self.process:
            sys.exit("what workers are copied from has ended")

    def end(self):
        self.link.close()
        os.waitpid(self.process, 0)
