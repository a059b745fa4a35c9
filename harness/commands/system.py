"""`--target`, `--backend` and `--frontend`: which system it is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from harness.web_address import why_no_address

Command = TypeVar("Command", bound=Callable[..., object])


def system_options(command: Command) -> Command:
    """The three options, for a command that takes them; a half that is not given is ""."""
    for side, other in (("frontend", "backend"), ("backend", "frontend")):
        command = click.option(
            f"--{side}",
            metavar="URL",
            default="",
            callback=web_address,
            help=f"Your {side}, which runs already; without --target, with the reference {other}.",
        )(command)
    return click.option(
        "--target",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Target file of your system; left out: the reference system.",
    )(command)


def web_address(ctx: click.Context, param: click.Parameter, value: str) -> str:
    del ctx, param
    if why := why_no_address(value):
        raise click.BadParameter(f"{why}.")
    return value
