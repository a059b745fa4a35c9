"""`paystack-harness transactions`: what there is to pay, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from harness.commands.number import Whole
from harness.commands.sandbox import (
    sandbox_options,
    steering,
    tell_json,
    time_of,
)
from harness.commands.saying import say
from harness.commands.table import table

if TYPE_CHECKING:
    from harness.control import Transaction

EXAMPLES = """\b
Examples:
  paystack-harness transactions                     the newest ten
  paystack-harness transactions --status abandoned  those yet unpaid
  paystack-harness transactions --limit 100 --json  for programs
"""
STATUSES = (
    "abandoned",
    "failed",
    "ongoing",
    "pending",
    "queued",
    "reversal-pending",
    "reversed",
    "success",
)
"""Those of Paystack's transactions; an unpaid one is abandoned from the start."""
COLORS = {"success": "green", "failed": "red", "reversed": "red", "abandoned": "yellow"}
HEAD = ("REFERENCE", "STATUS", "AMOUNT", "OPENED", "CHANNEL", "E-MAIL")


@click.command("transactions", short_help="List the newest transactions.", epilog=EXAMPLES)
@click.option("--status", type=click.Choice(STATUSES), help="Only those of this status.")
@click.option(
    "--limit",
    type=Whole(1),
    default=10,
    show_default=True,
    help="At most so many, the newest.",
)
@sandbox_options
def command(status: str | None, limit: int, url: str, key: str, as_json: bool) -> None:
    """List the newest transactions of a running sandbox, newest first.

    Amounts are in the currency's subunit: 9400 GHS is GHS 94.00.
    """
    with steering(url, key) as control:
        found = control.transactions.all(status=status, limit=limit)
    if as_json:
        tell_json(found)
    elif found:
        for line in table(HEAD, [row(each) for each in found]):
            say(line)
    elif status:
        say(f"No transaction is {status}.")
    else:
        say(f"No transaction yet with this key; {url}/_sandbox/ lists the keys that have called.")


def row(transaction: Transaction) -> tuple[str, ...]:
    return (
        transaction.reference,
        status_of(transaction),
        f"{transaction.amount} {transaction.currency}",
        time_of(transaction.created_at),
        (transaction.channel or "") if transaction.paid_at else "",  # before, it is a default
        transaction.email,
    )


def status_of(transaction: Transaction) -> str:
    """Its status in its colour; of one whose time is over, that."""
    status = transaction.status
    if transaction.expired and status != "success":
        return click.style("expired", dim=True)
    return click.style(status, fg=COLORS.get(status))
