"""`--backend` and `--frontend`: halves of the target that run already."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from harness.web_address import is_web_address

Command = TypeVar("Command", bound=Callable[..., object])


def half_options(command: Command) -> Command:
    """Both options, for a command that takes `backend` and `frontend`; "" for what is not given."""
    for side, other in (("frontend", "backend"), ("backend", "frontend")):
        command = click.option(
            f"--{side}",
            metavar="URL",
            default="",
            callback=web_address,
            help=f"Your {side}, which runs already; without --target, with the reference {other}.",
        )(command)
    return command


def web_address(ctx: click.Context, param: click.Parameter, value: str) -> str:
    del ctx, param
    if value and not is_web_address(value):
        raise click.BadParameter(f"{value} is no address such as http://localhost:3000.")
    return value
