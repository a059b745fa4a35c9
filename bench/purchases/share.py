"""How many purchases this process of Locust still makes, and what it has seen; all from the master.

A process that runs alone is its own master. The master tells each worker its share, and ends the
run once all have said that they are done.
"""

from __future__ import annotations

import time
from typing import Any

import gevent
from gevent.event import Event
from locust.env import Environment
from locust.runners import MasterRunner, WorkerRunner

from bench.purchases.seen import Seen

LAST_FIGURES = 2.0
"""Seconds in which the workers' last response times reach the master."""


class Share:
    """Purchases left to this process; `given` is set once it is known how many these are."""

    def __init__(self, environment: Environment) -> None:
        self.given = Event()
        self.seen = Seen()
        self._environment = environment
        self._left = 0
        self._under_way = 0
        self._waiting_for: set[str] = set()
        self._is_done = False
        self._began = 0.0
        self.seconds = 0.0
        """From the first click to the end of the last visit, of all processes."""
        runner = environment.runner
        if isinstance(runner, WorkerRunner):
            runner.register_message("share", self._on_share)
        else:
            runner.register_message("done", self._on_done)
            environment.events.test_start.add_listener(self._deal)

    def take(self, wished: int) -> int:
        """As many purchases as are left, at most `wished`; `finish` says that they are over."""
        taken = min(wished, self._left)
        self._left -= taken
        self._under_way += taken
        return taken

    def finish(self, taken: int) -> None:
        """Say that so many that were taken are over, however they ended."""
        self._under_way -= taken
        if self._left == 0 and self._under_way == 0 and not self._is_done:
            self._is_done = True
            self._environment.runner.send_message("done", self.seen.packed())

    def _deal(self, **_: Any) -> None:
        self._began = time.monotonic()
        purchases = self._environment.parsed_options.purchases
        runner = self._environment.runner
        clients = [each.id for each in runner.clients.ready] if self._is_master() else []
        self._waiting_for = set(clients)
        if not clients:
            self._got(purchases)
        for place, client in enumerate(clients):
            number = purchases // len(clients) + (place < purchases % len(clients))
            runner.send_message("share", {"number": number}, client)

    def _is_master(self) -> bool:
        return isinstance(self._environment.runner, MasterRunner)

    def _got(self, number: int) -> None:
        self._left = number
        self.given.set()
        if number == 0:
            self.finish(0)

    def _on_share(self, msg: Any, **_: Any) -> None:
        self._got(msg.data["number"])

    def _on_done(self, msg: Any, **_: Any) -> None:
        if self._is_master():
            self.seen.add(msg.data)
        self._waiting_for.discard(msg.node_id or "")
        if not self._waiting_for:
            self.seconds = time.monotonic() - self._began
            gevent.spawn_later(LAST_FIGURES, self._environment.runner.quit)
