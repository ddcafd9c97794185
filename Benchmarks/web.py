"""What rows about HTTP are made with: a client that asks as fast as it can, and nginx as Debian has it."""

import contextlib
import os
import pathlib
import pwd
import re
import socket
import subprocess
import sys
import tempfile
import time

from measuring import ROOT, run

SECONDS = 2
NGINX = ROOT / ".build" / "peers-debian" / "usr" / "sbin" / "nginx"
PATIENCE = 10


def rate(address, connections, tag=None):
    """Answers in a second to one thread that keeps so many connections busy."""
    headers = [] if tag is None else ["-H", f"If-None-Match: {tag}"]
    said = run(["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", *headers, address])
    found = re.search(r"^Requests/sec: +([0-9.]+)$", said, re.MULTILINE)
    if not found or "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"wrk on {address} said:\n{said}")
    return float(found.group(1))


@contextlib.contextmanager
def nginx(folder):
    """The address at which one worker of nginx serves the files of a folder, set up for speed and without a log."""
    with tempfile.TemporaryDirectory(prefix="errand-bench.") as own:
        port = free_port()
        settings = pathlib.Path(own) / "nginx.conf"
        settings.write_text(configuration(own, folder, port))
        process = subprocess.Popen(
            [NGINX, "-p", own, "-c", settings, "-e", f"{own}/error.log"], stdin=subprocess.DEVNULL
        )
        try:
            wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def configuration(own, folder, port):
    temporary = "\n".join(
        f"  {name}_temp_path {own}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Started by root it would become somebody who may not read a person's files.
    user = f"user {pwd.getpwuid(0).pw_name};" if os.geteuid() == 0 else ""
    return f"""{user}
worker_processes 1;
daemon off;
pid {own}/pid;
events {{ worker_connections 1024; }}
http {{
{temporary}
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  keepalive_requests 1000000000;
  types {{ text/css css; image/svg+xml svg; text/html html; }}
  server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait(port):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            if time.monotonic() > end:
                sys.exit("nginx does not answer")
            time.sleep(0.02)
