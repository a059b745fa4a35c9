"""Parameters that say what a payment costs: of initialize, and of the popup."""

from __future__ import annotations

from collections.abc import Mapping

from fake_paystack.api import parameters
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.money import read_amount
from fake_paystack.store.plan import plans


def read(
    ctx: Context, body: Mapping[str, Json], *, plan: str | None, needs_amount: bool = True
) -> tuple[int, str]:
    """Amount in subunits, and its currency: those of a known `plan` go before those sent.

    What was sent is checked nevertheless; a known plan does without an amount unless one is needed.
    Raises `UnsupportedCurrency`, or an error of `read_amount`.
    """
    known = None if plan is None else plans.by_code(ctx.db, ctx.integration.id, plan)
    sent = body.get("amount")
    if known is None or needs_amount or sent is not None:
        amount = read_amount(sent)
    currency = parameters.currency(body, ctx.integration)
    return (amount, currency) if known is None else (known.amount, known.currency)
