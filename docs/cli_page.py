"""The page of the command lines, generated from what their `--help` says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import click

from fake_paystack.__main__ import main as fake_paystack
from harness.cli import cli

WIDTH = 90
HEAD = """# The command lines

This page is generated from `--help` by `make docs`. What a run prints, its files and its exit
statuses in full: [reading a report](report.md).

Some options are read from a variable, too, which their help names. Beside these:

| variable | says |
|---|---|
| `PAYSTACK_HARNESS_BROWSER` | the browser's program, where it is not the one that would be found |
| `PAYSTACK_HARNESS_BROWSER_URL` | as `--browser-url`, to `run`, `self-test`, `doctor` and pytest |
| `NO_COLOR`, `FORCE_COLOR` | no colours on a terminal, colours in a pipe |
"""
REFERENCE = (
    "reference_impl.backend",
    "reference_impl.backend create-user",
    "reference_impl.frontend",
)
"""Programs that are started by `python -m`."""


def cli_page() -> str:
    """Every command and subcommand, each with its help."""
    found = [*commands(cli, "paystack-harness"), *commands(fake_paystack, "fake-paystack")]
    told = [*map(section, found), *map(reference_section, REFERENCE)]
    return "\n".join([HEAD, *told])


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
    return written(context.command_path, context.command_path, context.command.get_help(context))


def reference_section(words: str) -> str:
    """Of a program of the reference system, and of a command of it, as it tells them itself."""
    help_text = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, "-m", *words.split(), "--help"],
        env={**os.environ, "COLUMNS": str(WIDTH + 2), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.strip()
    return written(f"python -m {words}", words, help_text)


def written(title: str, path: str, help_text: str) -> str:
    """A section, as deep as the command lies in its program."""
    level = "#" * (1 + len(path.split()))
    return f"{level} {title}\n\n```text\n{help_text}\n```\n"
