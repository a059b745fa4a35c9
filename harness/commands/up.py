"""`paystack-harness up`: the sandbox for people."""

from __future__ import annotations

from pathlib import Path

import click

from harness.web_address import parts_of


def web_address(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    del ctx, param
    if value is None:
        return None
    parts = parts_of(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise click.BadParameter(f"{value} is no address such as http://localhost:3000.")
    return value


EXAMPLES = """\b
Examples:
  paystack-harness up                                     the reference system
  paystack-harness up --frontend http://localhost:3000    your frontend with it
  paystack-harness up --target target.toml                your system
"""


@click.command("up", short_help="Run the sandbox for people, until Ctrl-C.", epilog=EXAMPLES)
@click.option(
    "--target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Target file of your system; left out: the reference system.",
)
@click.option(
    "--frontend",
    metavar="URL",
    callback=web_address,
    help="Your frontend, which runs already; without --target, with the reference backend.",
)
@click.option(
    "--backend",
    metavar="URL",
    callback=web_address,
    help="Your backend, which runs already; without --target, with the reference frontend.",
)
def command(target: Path | None, frontend: str | None, backend: str | None) -> None:
    """Run fake Paystack, backend and frontend on fixed ports, and show what happens."""
    from harness import up  # what it needs takes a while to import

    up.run(up.chosen(target, frontend=frontend, backend=backend))
