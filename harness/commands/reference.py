"""The transaction that a command is about: the one that is named, or the newest that fits."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from harness.control import ControlClient, Transaction

PAID = ("success", "reversal-pending", "reversed")
NEWEST = 1000
"""Among how many a misspelt reference is looked for, and an unpaid transaction."""


def named(control: ControlClient, reference: str) -> Transaction:
    """Raises `ClickException`, with the reference that was probably meant."""
    found = control.transactions.all(reference=reference, limit=1)
    if not found:
        raise click.ClickException(
            f"There is no transaction {reference}{_meant(control, reference)}"
        )
    return found[0]


def newest_unpaid(control: ControlClient) -> Transaction:
    """The newest that can still be paid. Raises `ClickException` when there is none."""
    newest = control.transactions.all(limit=NEWEST)
    for each in newest:
        if is_payable(each):
            return each
    if newest:
        raise click.ClickException(
            "All transactions are paid or over; begin a purchase in the shop, or name one that"
            " `paystack-harness transactions` shows."
        )
    raise click.ClickException(f"There is no transaction yet; {_begin(control)}")


def is_payable(transaction: Transaction) -> bool:
    return not transaction.expired and transaction.status not in PAID


def _meant(control: ControlClient, reference: str) -> str:
    newest = [each.reference for each in control.transactions.all(limit=NEWEST)]
    close = difflib.get_close_matches(reference, newest, n=1)
    if close:
        return f"; did you mean {close[0]}?"
    if newest:
        return f"; the newest is {newest[0]}."
    return f", and no other yet; {_begin(control)}"


def _begin(control: ControlClient) -> str:
    """What to do where nothing is: often the backend calls with another key."""
    others = [each for each in control.integrations.all() if each.calls and not each.is_yours]
    if not others:
        return "begin a purchase in the shop."
    told = ", ".join(each.key for each in others)
    return f"others call this sandbox with {told}: is --key theirs?"
