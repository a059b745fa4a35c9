"""`--shard` and `--browser-url`, for commands that have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from harness import far_browser
from harness.shard import Shard, parsed

Command = TypeVar("Command", bound=Callable[..., object])


def shard_option(what: str) -> Callable[[Command], Command]:
    """The option, with this as its help."""
    return click.option("--shard", metavar="I/N", callback=shard, help=what)


def shard(ctx: click.Context, param: click.Parameter, value: str | None) -> Shard | None:
    del ctx, param
    try:
        return parsed(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None


def websocket(ctx: click.Context, param: click.Parameter, value: str) -> str:
    del ctx, param
    if why := far_browser.why_no_address(value):
        raise click.BadParameter(f"{why}.")
    return value


browser_url_option = click.option(
    "--browser-url",
    metavar="WS",
    default="",
    callback=websocket,
    help="Use browsers elsewhere, through the Playwright server at this address."
    f"  [default: ${far_browser.VARIABLE}, or a browser of this machine]",
)
