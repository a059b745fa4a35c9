"""The page of the command lines, generated from what their `--help` says."""

from __future__ import annotations

from collections.abc import Iterator

import click

from fake_paystack.__main__ import main as fake_paystack
from harness.cli import cli

WIDTH = 90
HEAD = """# The command lines

This page is generated from `--help` by `make docs`. What a run prints, its files and its exit
statuses in full: [reading a report](report.md).
"""


def cli_page() -> str:
    """Every command and subcommand, each with its help."""
    found = [*commands(cli, "paystack-harness"), *commands(fake_paystack, "fake-paystack")]
    return "\n".join([HEAD, *(section(context) for context in found)])


def commands(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[click.Context]:
    """The command, and below it each of its own, that are shown."""
    context = click.Context(
        command,
        info_name=name,
        parent=parent,
        **{**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH},
    )
    yield context
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            below = command.get_command(context, each)
            if below is not None and not below.hidden:
                yield from commands(below, each, context)


def section(context: click.Context) -> str:
    level = "#" * (1 + len(context.command_path.split()))
    help_text = context.command.get_help(context)
    return f"{level} {context.command_path}\n\n```text\n{help_text}\n```\n"
