"""Waits until services are ready, and fails early when one of them ends instead."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import httpx

from harness.errors import TargetNotReady
from harness.processes.process import Process

POLL = 0.02
ONE_ANSWER = 5.0
LAUNCHED_WITHIN = 60.0
RUNNING_WITHIN = 5.0


@dataclass
class ReadyUrl:
    """Ready once `url` answers below 500. `process` is None for what runs already.

    `where` is the key of the target file that is to blame if it never is.
    """

    service: str
    url: str
    http: httpx.Client
    process: Process | None = None
    where: str = ""
    asked: int = 0
    last: str = "not asked yet"

    @property
    def waited_for(self) -> str:
        return self.url

    def is_ready(self) -> bool:
        self.asked += 1
        try:
            answer = self.http.get(self.url, timeout=ONE_ANSWER)
        except httpx.HTTPError as error:
            self.last = str(error) or type(error).__name__
            return False
        self.last = f'{answer.status_code} "{" ".join(answer.text.split())[:80]}"'
        return answer.status_code < 500


@dataclass
class ReadyLine:
    """Ready once a line of the output begins with `line`."""

    service: str
    line: str
    process: Process
    where: str = ""
    asked: int = 0
    last: str = field(default="no output")

    @property
    def waited_for(self) -> str:
        return f'the line "{self.line} …"'

    def is_ready(self) -> bool:
        self.asked += 1
        lines = self.process.output().splitlines()
        self.last = lines[-1] if lines else "no output"
        return any(line.startswith(self.line) for line in lines)


Ready = ReadyUrl | ReadyLine


def nothing(told: object) -> None:
    del told


def wait_for(
    services: Iterable[Ready],
    *,
    within: float | None = None,
    running_within: float | None = None,
    on_ready: Callable[[Ready], None] = nothing,
    on_wait: Callable[[Sequence[str]], None] = nothing,
) -> None:
    """Return once all are ready. Raises `TargetNotReady` for the first that ends or is too slow.

    `running_within` is for what runs already; `on_wait` gets what is still waited for, by name.
    """
    began = time.monotonic()
    waiting = list(services)
    while waiting:
        on_wait([service.service for service in waiting])
        for service in waiting.copy():
            if is_ready(service, began):
                waiting.remove(service)
                on_ready(service)
        for service in waiting:
            usual = LAUNCHED_WITHIN if service.process else running_within or RUNNING_WITHIN
            limit = within or usual
            if time.monotonic() - began > limit:
                raise not_ready(service, began)
        if waiting:
            threading.Event().wait(POLL)


def is_ready(service: Ready, began: float) -> bool:
    """Raises `TargetNotReady` when it has ended, even if another answers in its place."""
    if service.process and not service.process.alive:
        raise not_ready(service, began)
    return service.is_ready()


def not_ready(service: Ready, began: float) -> TargetNotReady:
    process = service.process
    return TargetNotReady(
        service.service,
        waited_for=service.waited_for,
        seconds=time.monotonic() - (process.started if process else began),
        asked=service.asked,
        last=service.last,
        exit_status=process.exit_status if process else None,
        launched=process.launched() if process else None,
        where=service.where,
    )
