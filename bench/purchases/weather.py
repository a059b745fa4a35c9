"""Paystack failing now and then: faults that come and go, and which references they struck."""

from __future__ import annotations

import random
import threading
from collections import Counter
from typing import Any

import httpx

PERIOD = 0.5
"""Seconds between two changes."""

API = "/transaction"
LATE = 2.0
"""Seconds by which a slow answer misses the backend's patience."""


def faults(patience: float) -> list[dict[str, Any]]:
    """What goes wrong, each a few times in a row; `patience` is the backend's, in seconds."""
    return [
        {"name": "api.status", "status": 500, "path": API, "times": 3},
        {"name": "api.status", "status": 503, "handled": True, "path": API, "times": 2},
        {"name": "api.rate_limited", "path": API, "times": 3},
        {"name": "api.reset", "path": API, "times": 2},
        {"name": "api.reset", "handled": True, "path": API, "times": 2},
        {"name": "api.html", "path": API, "times": 2},
        {"name": "api.truncated", "path": API, "times": 2},
        {"name": "api.latency", "seconds": patience + LATE, "path": API, "times": 1},
        {"name": "webhook.duplicate", "copies": 3, "times": 10},
        {"name": "webhook.duplicate", "copies": 2, "apart": 2.0, "times": 5},
        {"name": "webhook.delay", "seconds": 3.0, "times": 10},
        {"name": "webhook.delay", "seconds": 7200.0, "times": 3},
        {"name": "webhook.reorder", "behind": 3, "seconds": 5.0, "times": 3},
        {"name": "webhook.drop", "times": 3},
        {"name": "webhook.bad_signature", "times": 2},
    ]


class Weather:
    """Changes by itself, in a thread, until it is `stop`ped; then all is well again.

    `fired` counts by fault, `struck` has the references whose calls met one.
    """

    def __init__(self, control: httpx.Client, *, patience: float, seed: int) -> None:
        self.fired: Counter[str] = Counter()
        self.struck: set[str] = set()
        self.error: Exception | None = None
        self._control = control
        self._kinds = faults(patience)
        self._chance = random.Random(seed)  # noqa: S311 - weather
        self._mark = self._ask("GET", "journal", params={"after": 2**53})["mark"]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go, daemon=True)
        for kind in self._kinds:
            self._add(kind)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Clear the sky. Raises what went wrong in the thread."""
        self._over.set()
        self._thread.join()
        if self.error is not None:
            raise self.error
        self._count(self._ask("DELETE", "faults")["faults"])
        self._look()

    def _go(self) -> None:
        try:
            while not self._over.wait(PERIOD):
                self._look()
                self.change()
        except Exception as error:
            self.error = error

    def change(self) -> None:
        """Take away what is spent, since each fault costs every call; add one or two others."""
        for fault in self._ask("GET", "faults")["faults"]:
            if fault["fired"] == fault["times"]:
                self._count([self._ask("DELETE", f"faults/{fault['id']}")])
        for kind in self._chance.sample(self._kinds, 2):
            self._add(kind)

    def _add(self, kind: dict[str, Any]) -> None:
        self._ask("POST", "faults", json={**kind, "skip": self._chance.randint(0, 20)})

    def _count(self, ended: list[dict[str, Any]]) -> None:
        for fault in ended:
            self.fired[fault["name"]] += fault["fired"]

    def _look(self) -> None:
        """Read on where the journal was left; it keeps more than a period's entries."""
        found = self._ask("GET", "journal", params={"after": self._mark, "kind": "fault"})
        self._mark = found["mark"]
        self.struck.update(each["reference"] for each in found["entries"] if each["reference"])

    def _ask(self, method: str, path: str, **request: Any) -> Any:
        answer = self._control.request(method, path, **request)
        answer.raise_for_status()
        return answer.json()
