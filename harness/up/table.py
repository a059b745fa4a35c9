"""The short table: what is where, and with what to log in."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import click

from harness.accounts import User
from harness.errors import UserNotMade
from harness.sandbox import Sandbox

EMAIL = "demo@example.com"
PASSWORD = "demo-password"
LABEL = 12


def lines(sandbox: Sandbox) -> Iterator[str]:
    for label, value in pairs(sandbox):
        first, *rest = value.splitlines()
        yield f"  {click.style(f'{label:<{LABEL}}', bold=True)}{first}"
        yield from (f"  {'':<{LABEL}}{line.strip()}" for line in rest)


def pairs(sandbox: Sandbox) -> Iterator[tuple[str, str]]:
    """What a person needs to know, as pairs of label and value."""
    addresses = sandbox.addresses
    yield "Frontend", first_page(sandbox)
    yield "Backend", addresses.backend_url
    yield "Paystack", f"{addresses.paystack_url}  (checkout: {addresses.paystack_browser_url})"
    yield "Console", f"{addresses.paystack_url}/_sandbox/"
    if sandbox.target.paystack.intercept:
        words = shlex.join(["chromium", *sandbox.detour.browser_arguments()])
        yield "Browser", f"yours gets the real js.paystack.co; one that gets ours: {words}"
    yield "Secret key", addresses.secret_key
    yield "Webhooks to", addresses.webhook_url or "nobody: the target has no webhook path"
    try:
        user = demo_user(sandbox)
    except UserNotMade as error:
        yield "Demo user", f"none; {error}"
    else:
        yield "Demo user", f"{user.email}  password: {user.password}"
        yield "Token", user.token


def first_page(sandbox: Sandbox) -> str:
    """Where a person begins: at what there is to buy."""
    return sandbox.addresses.frontend_url + sandbox.target.frontend.pages.credits


def demo_user(sandbox: Sandbox) -> User:
    """The first listed user, else one that is made, or was by an earlier `up`.

    Raises `UserNotMade`.
    """
    if sandbox.target.backend.accounts.users:
        return sandbox.accounts.take()
    return sandbox.accounts.found_or_made(EMAIL, PASSWORD)
