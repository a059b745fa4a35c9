"""`paystack-harness fidelity`: how like Paystack a server is, field by field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from harness.commands.saying import say

if TYPE_CHECKING:
    from harness.fidelity.check import Checks
    from harness.fidelity.observation import Observation

EXAMPLES = """\b
Examples:
  paystack-harness fidelity --base-url https://api.paystack.co --key sk_test_…
  paystack-harness fidelity --base-url https://api.paystack.co --save it.json
  paystack-harness fidelity --evidence it.json
"""
CURRENCIES = ("GHS", "KES", "NGN", "USD", "XOF", "ZAR")


@click.command("fidelity", short_help="Compare a server with the fake.", epilog=EXAMPLES)
@click.option("--base-url", help="The server to compare, such as Paystack's own.")
@click.option(
    "--key",
    envvar="PAYSTACK_SECRET_KEY",
    help="Its secret key, which begins with sk_test_; or in PAYSTACK_SECRET_KEY.",
)
@click.option(
    "--currency",
    type=click.Choice(CURRENCIES),
    default="GHS",
    show_default=True,
    help="The currency of the key's integration.",
)
@click.option(
    "--save",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Keep what the server answered: fields, kinds, and values that tell nothing of anybody.",
)
@click.option(
    "--evidence",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare with what was kept instead of with a server.",
)
def command(
    base_url: str | None, key: str | None, currency: str, save: Path | None, evidence: Path | None
) -> None:
    """Ask a server and the fake the same, and show where their answers differ.

    Of most fields only the kind is compared (text, number, null); of those that tell something,
    such as status and message, the value. It opens and pays small test transactions, and makes
    customers and plans, in the integration of the key.

    Exit status: 0 no difference, 1 differences, 2 the call is wrong, 130 interrupted.
    """
    from harness.fidelity import check
    from harness.fidelity.comparison import differences
    from harness.fidelity.evidence import read
    from harness.fidelity.fake import fake_server
    from harness.fidelity.telling import conclusion, table

    if evidence and (base_url or save or _is_named("key")):
        raise click.UsageError("--evidence goes without --base-url, --key and --save.")
    checks = check.load()
    other = read(evidence) if evidence else _observed(base_url, key, checks, save)
    with fake_server(currency) as fake:
        own = fake.observe(checks, lambda name: say(f"fake: {name}", err=True))
    found = differences(own, other, checks.varying)
    for line in table(found):
        say(line)
    say(conclusion(found, other))
    raise SystemExit(1 if found else 0)


def _is_named(parameter: str) -> bool:
    """Whether it was given on the command line, not by the environment."""
    source = click.get_current_context().get_parameter_source(parameter)
    return source is ParameterSource.COMMANDLINE


def _observed(
    base_url: str | None, key: str | None, checks: Checks, save: Path | None
) -> list[Observation]:
    from harness.fidelity import evidence
    from harness.fidelity.asking import Server

    if not base_url or not key:
        raise click.UsageError("Name --base-url and --key, or --evidence.")
    if not key.startswith("sk_test_"):
        raise click.UsageError("The key must begin with sk_test_: no other is ever sent.")
    if save:
        evidence.check_place(save)
    server = Server(base_url, key)
    other = server.observe(checks, lambda name: say(f"{base_url}: {name}", err=True))
    if save:
        evidence.write(save, base_url, other)
    return other
