"""A program that stands for any service: it answers every request, in ways that `argv` chooses.

    stub_service.py PORT [--status N] [--ready-line TEXT] [--ask URL] [--die] [--fork] [--deaf]

Every answer is JSON: the environment, and how often it was asked. What it shall `--ask` it asks at
each POST, and before it dies.
"""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer


def option(name: str, default: str = "") -> str:
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def ask(url: str) -> None:
    try:
        if url:
            urllib.request.urlopen(url, timeout=10.0)
    except OSError as error:
        say(str(error))


class Handler(BaseHTTPRequestHandler):
    def answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        sent = self.rfile.read(length).decode()
        say(f"{self.command} {self.path} {sent}")
        body = json.dumps({"env": dict(os.environ), "sent": sent, "token": "made-by-login"})
        self.send_response(int(option("--status", "200")))
        self.end_headers()
        self.wfile.write(body.encode())

    def do_POST(self) -> None:
        ask(option("--ask"))
        self.answer()

    do_GET = do_PATCH = answer  # noqa: N815 - the names that http.server looks for

    def log_message(self, *values: object) -> None:
        pass


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if "--deaf" in sys.argv:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if "--die" in sys.argv:
        ask(option("--ask"))
        sys.exit("no such database")
    if "--fork" in sys.argv:
        child = subprocess.Popen([sys.executable, __file__, "0", "--deaf"])
        say(f"child {child.pid}")
    server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    say(option("--ready-line", "listening"))
    server.serve_forever()


if __name__ == "__main__":
    main()
