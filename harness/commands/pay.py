"""`paystack-harness pay`: what becomes of a payment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from harness.commands.delivery import told
from harness.commands.number import Whole
from harness.commands.reference import named, newest_unpaid
from harness.commands.sandbox import sandbox_options, steering, tell_json
from harness.commands.saying import say

if TYPE_CHECKING:
    from harness.control import ControlClient, Transaction

EXAMPLES = """\b
Examples:
  paystack-harness pay                                 the newest unpaid
  paystack-harness pay AI-CREDIT-1 --amount 9300       too little, in subunits
  paystack-harness pay AI-CREDIT-1 --currency NGN      another currency
  paystack-harness pay --decline "Insufficient Funds"  its charge fails
  paystack-harness pay AI-CREDIT-1 --expire            its time is over
"""
REASON = "Declined"
NEWS_WITHIN = 3.0
"""Seconds that an answer to the event is waited for, so that it can be told."""


@click.command("pay", short_help="Pay, decline or expire a transaction.", epilog=EXAMPLES)
@click.argument("reference", required=False)
@click.option(
    "--amount",
    type=Whole(0, hint=", as subunits are: write 9400 for GHS 94.00"),
    metavar="SUBUNITS",
    help="Left out: what was asked.",
)
@click.option("--currency", metavar="CODE", help="Such as NGN; left out: the transaction's.")
@click.option("--channel", metavar="NAME", help="Such as card; left out: the checkout's first.")
@click.option(
    "--decline",
    is_flag=False,
    flag_value=REASON,
    metavar="[REASON]",
    help="The charge fails instead; another may still pay.",
)
@click.option("--expire", is_flag=True, help="Its time to pay is over instead.")
@sandbox_options
def command(
    reference: str | None,
    decline: str | None,
    expire: bool,
    url: str,
    key: str,
    as_json: bool,
    **payment: Any,
) -> None:
    """Pay the transaction REFERENCE of a running sandbox, or the newest that is unpaid.

    The money moves as if the payer had paid at the checkout, and charge.success is delivered.
    Amounts are in the currency's subunit: 9400 for GHS 94.00.
    """
    pays = any(each is not None for each in payment.values())
    if (decline is not None) + expire + pays > 1:
        raise click.UsageError(
            "Choose one of paying (--amount, --currency, --channel), --decline and --expire."
        )
    with steering(url, key) as control:
        reference, decline = _sorted(control, reference, decline)
        chosen = newest_unpaid(control) if reference is None else named(control, reference)
        mark = control.journal.newest()
        ended, happened = _ended(control, chosen.reference, decline, payment, expire=expire)
        news = list(_news(control, ended, mark)) if ended.is_paid and not as_json else []
    if as_json:
        tell_json(ended)
        return
    for line in [f"{ended.reference}: {happened}", *news]:
        say(line)


def _sorted(
    control: ControlClient, reference: str | None, decline: str | None
) -> tuple[str | None, str | None]:
    """Reference and reason; of `--decline REFERENCE` as well, which reads as a reason."""
    if reference is None and decline and control.transactions.all(reference=decline, limit=1):
        return decline, REASON
    return reference, decline


def _ended(
    control: ControlClient,
    reference: str,
    decline: str | None,
    payment: dict[str, Any],
    *,
    expire: bool,
) -> tuple[Transaction, str]:
    """The transaction as it then is, and what to tell of it."""
    if decline is not None:
        failed = control.transactions.fail(reference, gateway_response=decline)
        return failed, f"declined ({decline})"
    if expire:
        return control.transactions.expire(reference), "its time to pay is over"
    paid = control.transactions.pay(reference, **payment)
    return paid, f"paid {paid.amount} {paid.currency} by {paid.channel}"


def _news(control: ControlClient, paid: Transaction, mark: int) -> Iterator[str]:
    """What became of the event, as far as is known within a moment."""
    from harness.errors import NeverHappened

    if control.settings.get().webhook_url is None:
        yield "  nobody is told: the integration has no webhook URL"
        return
    if any(each.state == "scheduled" for each in control.deliveries.all(reference=paid.reference)):
        with suppress(NeverHappened):
            control.journal.wait_for(
                kind="delivery", reference=paid.reference, after=mark, within=NEWS_WITHIN
            )
    for delivery in control.deliveries.all(reference=paid.reference):
        yield f"  {told(delivery)}"
