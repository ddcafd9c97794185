"""The way to a daemon that only listens on a Unix socket, for those who speak TCP."""
import contextlib
import http.client
import json
import socket
import threading

API = "/api/v1"


def pump(source, sink):
    try:
        while piece := source.recv(65536):
            sink.sendall(piece)
    except OSError:
        pass
    try:
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def pass_on(client, path):
    with client, socket.socket(socket.AF_UNIX) as daemon:
        daemon.connect(path)
        back = threading.Thread(target=pump, args=(daemon, client), daemon=True)
        back.start()
        pump(client, daemon)
        back.join()


def relay(path):
    """The port that leads to the socket."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)

    def serve():
        while True:
            client, _ = listener.accept()
            threading.Thread(target=pass_on, args=(client, path), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    return listener.getsockname()[1]


class Daemon:
    def __init__(self, port, header):
        self.port, self.header = port, header

    def open(self, target, **headers):
        """A connection and its answer, whose body is not read yet."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        name, _, value = self.header.partition(": ")
        connection.request("GET", API + target, headers={name: value, **headers})
        return connection, connection.getresponse()

    def ask(self, target):
        connection, answer = self.open(target, Accept="application/json")
        with contextlib.closing(connection):
            return json.load(answer)
