"""The sandbox for people: fixed ports, a table of what is where, and a live log until Ctrl-C."""

from __future__ import annotations

import signal
import sys
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any

import click
import httpx

from harness.addresses import BACKEND, FAKE, FRONTEND, PORTS, Addresses
from harness.borrowing import ADVICE, with_fixed_key
from harness.errors import FakeUnreachable
from harness.hops.lane import Lanes
from harness.ports.port import FixedPorts
from harness.processes import leftovers
from harness.progress import Progress, progress
from harness.readiness import Ready
from harness.report.paper import columns
from harness.sandbox import Sandbox
from harness.target import TargetFile
from harness.up import env_file, table
from harness.up.clash import explained
from harness.up.live_log import LiveLog
from harness.up.opening import open_page
from harness.up.revival import Revival
from harness.up.saying import painted

NEWS_WITHIN = 1.0
AWAY = 0.25
"""Seconds until a fake that gave no answer is asked again."""
PATIENCE = 600.0
"""Seconds in which a half that the person starts has to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was asked for beside the sandbox itself."""

    opens: bool = False
    env_file: Path | None = None
    force: bool = False
    port_offset: int = 0


PLAIN = Wishes()


def run(target: TargetFile, wishes: Wishes = PLAIN) -> None:
    """Until Ctrl-C, which raises `KeyboardInterrupt`. Raises what `Sandbox.started` does."""
    target = replace(target, paystack=with_fixed_key(target.paystack))
    if wishes.env_file:
        env_file.check(wishes.env_file, force=wishes.force)
    interrupt_once()
    with progress() as shown:
        show = Show(shown, target, wishes)
        try:
            served(target, wishes, show)
        except KeyboardInterrupt:
            show.say("Stopped; nothing of it is left running.")
            raise


def served(target: TargetFile, wishes: Wishes, show: Show) -> None:
    show.say(f"Starting {target.name} …")
    ports = shifted(wishes.port_offset)
    with (
        explained(ports),
        Sandbox.started(
            target,
            ports=FixedPorts(ports, ADVICE),
            two_origins=False,
            own_browser=True,
            users_ahead=0,
            patience=PATIENCE,
            on_planned=show.planned,
            on_step=show.doing,
            on_ready=show.ready,
        ) as sandbox,
    ):
        try:
            show.table(sandbox)
            watch(sandbox, show)
        finally:
            show.say("\nStopping …")


def interrupt_once() -> None:
    """Have the first Ctrl-C or TERM stop everything; a second would leave something running.

    It is no hardship: what does not stop by itself is killed after a few seconds.
    """
    if threading.current_thread() is threading.main_thread():
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, interrupted)
        leftovers.take(interrupted)


def interrupted(_number: int, _frame: FrameType | None) -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def shifted(offset: int) -> dict[str, int]:
    return {service: port + offset for service, port in PORTS.items()}


class Show:
    """What the person sees of it, in the order in which it happens."""

    def __init__(self, shown: Progress, target: TargetFile, wishes: Wishes) -> None:
        self._progress = shown
        self._target = target
        self._wishes = wishes
        self._began = time.monotonic()

    def say(self, text: str = "") -> None:
        self._progress.line(painted(text))

    def doing(self, step: str) -> None:
        self._progress.doing(f"  {step}")

    def planned(self, sandbox: Sandbox) -> None:
        """Before anything runs, so that an app of the person's own can start with the file."""
        self._addresses = sandbox.addresses
        if file := self._wishes.env_file:
            env_file.write(file, sandbox.addresses, force=self._wishes.force)
            self.say(f"  wrote  {file}, for your own app")
        for side in sorted(self._target.given):
            self.say(f"  yours  {side} at {self._target.half(side).url}: waited for")

    def ready(self, service: Ready) -> None:
        seconds = f"{time.monotonic() - self._began:.1f} s"
        url = address(service, self._addresses)
        self.say(f"  {click.style('ready', fg='green')}  {service.service:<15}{url}  {seconds}")

    def table(self, sandbox: Sandbox) -> None:
        self.doing("making the demo user")
        told = list(table.lines(sandbox))
        self._progress.over()
        for line in ("", *told, ""):
            self.say(line)
        if self._wishes.opens:
            open_page(table.first_page(sandbox), self.say)
        self.say("Ctrl-C stops everything. What happens from here on:")
        self.say()


def address(service: Ready, addresses: Addresses) -> str:
    """Where a person finds it; a service of ours without a page has none."""
    return {
        FAKE: addresses.paystack_url,
        BACKEND: addresses.backend_url,
        FRONTEND: addresses.frontend_url,
    }.get(service.service, "")


def watch(sandbox: Sandbox, show: Show) -> None:
    """Show the journal as it grows, and start again what has ended. Never returns."""
    mark = 0
    target = sandbox.target
    log = LiveLog(Lanes.of(sandbox.addresses, target.backend.paths, target.frontend.pages))
    revival = Revival(sandbox, show.say)
    with httpx.Client(
        base_url=sandbox.addresses.paystack_url,
        headers={"Authorization": f"Bearer {sandbox.addresses.secret_key}"},
        timeout=NEWS_WITHIN + 10.0,
        trust_env=False,
    ) as http:
        while True:
            revival.look()
            entries, mark = news(http, mark)
            for entry in entries:
                show.say(log.line(entry, columns(sys.stdout)))


def news(http: httpx.Client, mark: int) -> tuple[list[dict[str, Any]], int]:
    """The journal's entries after `mark`, waited for a moment; and the next mark.

    None while the fake is away.
    """
    query: dict[str, str | int | float] = {"after": mark, "wait": NEWS_WITHIN}
    try:
        answer = http.get("/_sandbox/api/journal", params=query).raise_for_status().json()
    except httpx.TransportError:
        threading.Event().wait(AWAY)
        return [], mark
    except httpx.HTTPStatusError as error:
        raise FakeUnreachable(str(error)) from error
    return answer["entries"], answer["mark"]
