"""`paystack-harness up`: the sandbox for people."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.system import system_options

EXAMPLES = """\b
Examples:
  paystack-harness up                                     the reference system
  paystack-harness up --frontend http://localhost:3000    your frontend with it
  paystack-harness up --target target.toml                your system
"""


@click.command("up", short_help="Run the sandbox for people, until Ctrl-C.", epilog=EXAMPLES)
@system_options
def command(target: Path | None, frontend: str, backend: str) -> None:
    """Run fake Paystack, backend and frontend on fixed ports, and show what happens."""
    from harness import borrowing, up  # what it needs takes a while to import

    up.run(borrowing.chosen(target, frontend=frontend, backend=backend))
