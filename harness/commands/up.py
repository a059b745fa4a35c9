"""`paystack-harness up`: the sandbox for people."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.number import Whole
from harness.commands.system import system_options

EXAMPLES = """\b
Examples:
  paystack-harness up                                   the reference system
  paystack-harness up --open                            shop in your browser
  paystack-harness up --frontend http://localhost:3000  your own frontend
  paystack-harness up --target target.toml              your system
  paystack-harness up --backend http://localhost:3000 --write-env .env.sandbox
"""


@click.command("up", short_help="Run the sandbox for people, until Ctrl-C.", epilog=EXAMPLES)
@system_options
@click.option("--open", "opens", is_flag=True, help="Open the shop in your browser.")
@click.option(
    "--write-env",
    "env_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write Paystack's address and keys to FILE, as a .env for your own app.",
)
@click.option("--force", is_flag=True, help="Let --write-env replace a file that is not its own.")
@click.option(
    "--port-offset",
    metavar="N",
    type=Whole(0, 50_000),
    default=0,
    help="Add N to the ports 5173, 8000 and 4010, where those are taken.",
)
def command(
    target: Path | None,
    frontend: str,
    backend: str,
    opens: bool,
    env_file: Path | None,
    force: bool,
    port_offset: int,
) -> None:
    """Run fake Paystack, backend and frontend on fixed ports, and show what happens.

    A half that you give by its address is waited for: start it when the fake is there, with what
    --write-env has written. What crashes is started again. Ctrl-C stops everything.
    """
    from harness import borrowing  # what it needs takes a while to import
    from harness.up import running

    if force and not env_file:
        raise click.UsageError("--force is for --write-env, which is missing.")
    chosen = borrowing.chosen(target, frontend=frontend, backend=backend)
    wishes = running.Wishes(opens=opens, env_file=env_file, force=force, port_offset=port_offset)
    running.run(chosen, wishes)
