"""The examples that stand in a command's `--help`."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click

from harness.cli import cli

PROGRAM = "paystack-harness "


def examples(name: str) -> Iterator[list[str]]:
    """The words behind the program's name, of the command and of those below it."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    below = command.commands.values() if isinstance(command, click.Group) else []
    for each in [command, *below]:
        for line in (each.epilog or "").splitlines():
            if line.startswith(f"  {PROGRAM}"):
                yield shlex.split(re.split(r" {2,}", line.strip())[0].removeprefix(PROGRAM))
