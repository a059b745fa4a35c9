"""`--target`, `--backend` and `--frontend`: which system it is about."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from harness.web_address import why_no_address

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

LIES_HERE = Path("target.toml")


def system_options(command: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """The three options, for a command that takes them; a half that is not given is "".

    Who names no system stands perhaps in the folder of one: that is said before anything starts.
    """

    @functools.wraps(command)
    def told(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        is_named = any(kwargs.get(name) for name in ("target", "backend", "frontend"))
        if not is_named and LIES_HERE.is_file():
            click.echo(
                f"There is a {LIES_HERE} in this folder; this is about the reference system."
                f" Yours is meant by --target {LIES_HERE}.",
                err=True,
            )
        return command(*args, **kwargs)

    return _with_options(told)


def _with_options(command: Callable[Given, Answer]) -> Callable[Given, Answer]:
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
