"""Programs that run until they are stopped: begun in the background, awaited, stopped at last."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path

BACKEND = r"^(env\s[\s\S]*)?python -m reference_impl\.backend\b(?! create-user)"
READY = {
    r"^(make up|paystack-harness up)\b": r"Ctrl-C",
    r"^fake-paystack\b": r"ready at",
    BACKEND: r"ready at",
}
"""What such a program prints once it can be used, by how its command begins."""

PATIENCE = 90.0


class Lasting:
    """One such program, in a group of its own, so that nothing of it stays behind."""

    def __init__(self, command: str, folder: Path, environment: Mapping[str, str]) -> None:
        self.command = command
        self.printed: list[str] = []
        self.child = subprocess.Popen(
            ["bash", "-c", f"exec {command}"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self.is_ready = threading.Event()
        self.has_ended = threading.Event()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self) -> None:
        assert self.child.stdout is not None
        ready = ready_line(self.command)
        for line in self.child.stdout:
            self.printed.append(line)
            if ready and re.search(ready, line):
                self.is_ready.set()
        self.has_ended.set()
        self.is_ready.set()

    def wait(self) -> str:
        """Until it is ready; what it has printed. Fails if it ends before, or takes too long."""
        in_time = self.is_ready.wait(PATIENCE)
        printed = "".join(self.printed)
        assert in_time, f"{self.command} was not ready after {PATIENCE:.0f} s:\n{printed}"
        assert not self.has_ended.is_set(), f"{self.command} ended at once:\n{printed}"
        return printed

    def stop(self) -> None:
        if self.child.poll() is None:
            os.killpg(self.child.pid, signal.SIGINT)
        try:
            self.child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self.child.pid, signal.SIGKILL)
        self.reader.join()
        with self.child:
            pass


def ready_line(command: str) -> str | None:
    """The pattern of the line that tells that it is ready; None if it ends by itself."""
    return next((line for begin, line in READY.items() if re.search(begin, command)), None)


def goes_beside(command: str) -> bool:
    """Whether it needs what was begun before: a backend is nothing without the fake."""
    return re.search(BACKEND, command) is not None
