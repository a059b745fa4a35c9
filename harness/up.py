"""The sandbox for people: fixed ports, a table of what is where, and a live log until Ctrl-C."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click
import httpx

from harness import live_log
from harness.accounts import User
from harness.borrowing import ADVICE, PORTS, with_fixed_key
from harness.errors import FakeUnreachable, UserNotMade, last_words
from harness.port import FixedPorts
from harness.readiness import Ready
from harness.sandbox import Sandbox
from harness.target import TargetFile

EMAIL = "demo@example.com"
PASSWORD = "demo-password"
NEWS_WITHIN = 1.0


def run(target: TargetFile) -> None:
    """Until Ctrl-C, which raises `KeyboardInterrupt`. Raises what `Sandbox.started` does."""
    target = replace(target, paystack=with_fixed_key(target.paystack))
    say(f"Starting {target.name} …")
    with Sandbox.started(
        target,
        ports=FixedPorts(PORTS, ADVICE),
        two_origins=False,
        own_browser=True,
        users_ahead=0,
        on_ready=announce,
    ) as sandbox:
        try:
            say("")
            for label, value in table(sandbox):
                say(f"  {click.style(f'{label:<12}', bold=True)}{value}")
            say("\nCtrl-C stops everything. What happens from here on:\n")
            watch(sandbox)
        finally:
            say("\nStopping …")


def announce(service: Ready) -> None:
    say(f"  {click.style('ready', fg='green')}  {service.service}")


def table(sandbox: Sandbox) -> Iterator[tuple[str, str]]:
    """What a person needs to know, as pairs of label and value."""
    addresses, pages = sandbox.addresses, sandbox.target.frontend.pages
    yield "Frontend", addresses.frontend_url + pages.credits
    yield "Backend", addresses.backend_url
    yield "Paystack", f"{addresses.paystack_url}  (checkout: {addresses.paystack_browser_url})"
    if sandbox.target.paystack.intercept:
        words = shlex.join(["chromium", *sandbox.detour.browser_arguments()])
        yield "Browser", f"yours gets the real js.paystack.co; one that gets ours: {words}"
    yield "Control API", f"{addresses.paystack_url}/_sandbox/docs"
    yield "Secret key", addresses.secret_key
    yield "Webhooks to", addresses.webhook_url or "nobody: the target has no webhook path"
    try:
        user = demo_user(sandbox)
    except UserNotMade as error:
        yield "Demo user", f"none; {error}"
    else:
        yield "Demo user", f"{user.email}  password: {user.password}"
        yield "Token", user.token


def demo_user(sandbox: Sandbox) -> User:
    """The first listed user, else one that is made. Raises `UserNotMade`."""
    if sandbox.target.backend.accounts.users:
        return sandbox.accounts.take()
    return sandbox.accounts.make(EMAIL, PASSWORD)


def watch(sandbox: Sandbox) -> None:
    """Show the journal as it grows, and start again what has ended. Never returns."""
    mark = 0
    with httpx.Client(
        base_url=sandbox.addresses.paystack_url,
        headers={"Authorization": f"Bearer {sandbox.addresses.secret_key}"},
        timeout=NEWS_WITHIN + 10.0,
        trust_env=False,
    ) as http:
        while True:
            revive(sandbox)
            entries, mark = news(http, mark)
            for entry in entries:
                say(live_log.line(entry))


def news(http: httpx.Client, mark: int) -> tuple[list[dict[str, Any]], int]:
    """The journal's entries after `mark`, waited for a moment; and the next mark.

    None while the fake is away: whoever asks again has revived it by then.
    """
    query: dict[str, str | int | float] = {"after": mark, "wait": NEWS_WITHIN}
    try:
        answer = http.get("/_sandbox/api/journal", params=query).raise_for_status().json()
    except httpx.TransportError:
        return [], mark
    except httpx.HTTPStatusError as error:
        raise FakeUnreachable(str(error)) from error
    return answer["entries"], answer["mark"]


def revive(sandbox: Sandbox) -> None:
    """Start each service that has ended again. Raises `TargetNotReady` when one does not come."""
    for service, process in sandbox.processes.items():
        if not process.alive:
            say(
                f"{click.style(service, fg='red')} ended with status {process.exit_status}"
                f" {last_words(process.output())}"
            )
            sandbox.restart(service)
            say(f"{click.style(service, fg='green')} runs again")


def say(text: str) -> None:
    """One line for the person; plain when it goes into a file, or `NO_COLOR` asks for it."""
    click.echo(text, color=False if os.environ.get("NO_COLOR") else None)
