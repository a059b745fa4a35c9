"""`/settlement`: what was paid out, and of which transactions it is made.

Source: https://paystack.com/docs/api/settlement/
"""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.api import paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.settlement import Portion, Settlement
from fake_paystack.domain.transaction import Transaction
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.settlement import SettlementNotFound
from fake_paystack.grade import Fact, Facts, assumed, documented, ours
from fake_paystack.shapes import settlement as shapes
from fake_paystack.shapes import transaction as transactions
from fake_paystack.store.record import Where
from fake_paystack.store.settlement import portions, settlements
from fake_paystack.store.subaccount import subaccounts


def page(ctx: Context, call: Call) -> Answer:
    chosen = {
        "status": call.query.get("status") or None,
        "subaccount_code": _subaccount_code(ctx, call.query.get("subaccount")),
    }
    return listing(ctx, call, settlements, shapes.listed, "Settlements retrieved", fields=chosen)


def page_of_transactions(ctx: Context, call: Call) -> Answer:
    settlement = _found(ctx, call)
    where = Where(
        fields={"settlement_id": settlement.id, "refund_id": None},
        start=parameters.moment(call.query, "from"),
        end=parameters.moment(call.query, "to", is_end=True),
    )
    id = ctx.integration.id
    page = paging.page_of(call.query)
    found = portions.newest(ctx.db, id, where, limit=page.size, offset=page.skipped)
    paid = [_transaction(ctx, portion) for portion in found]
    rows = [
        transactions.listed(each, store.customer.by_id(ctx.db, each.customer_id)) for each in paid
    ]
    volume = sum(each.amount for each in paid) / 100
    is_whole = where.start is None and where.end is None
    meta = page.meta(settlement.payments if is_whole else portions.count(ctx.db, id, where))
    total_volume = int(volume) if volume.is_integer() else volume
    return success(
        "Transactions retrieved",
        rows,
        {"total": meta.pop("total"), "total_volume": total_volume, **meta},
    )


def _subaccount_code(ctx: Context, named: str | None) -> str | None:
    """None for anybody's, empty for the integration's own: `none`."""
    if not named:
        return None
    if named == "none":
        return ""
    subaccount = subaccounts.named(ctx.db, ctx.integration.id, named)
    return named if subaccount is None else subaccount.subaccount_code


def _found(ctx: Context, call: Call) -> Settlement:
    settlement = settlements.named(ctx.db, ctx.integration.id, call.params["id"])
    if settlement is None:
        raise SettlementNotFound
    return settlement


def _transaction(ctx: Context, portion: Portion) -> Transaction:
    transaction = store.transaction.by_id(ctx.db, ctx.integration.id, portion.transaction_id)
    assert transaction is not None
    return transaction


OPERATIONS = (
    Operation(
        "GET",
        "/settlement",
        page,
        documented("docs"),
        "`status`, `subaccount` by id, code or `none`, `from` and `to`",
    ),
    Operation("GET", "/settlement/{id}/transactions", page_of_transactions, documented("docs")),
)

FACTS = Facts(
    "Settlements",
    (
        Fact(
            "in test mode, too, payments are settled; a test account of Paystack's had none",
            ours(),
        ),
        Fact("payments are settled on the next day", documented("docs")),
        Fact(
            "they are made at 01:00 UTC, pending, and paid out at 08:00; one for each day, currency"
            " and subaccount, on every day of the week",
            documented("docs", note="the hours from samples; weekends assumed"),
        ),
        Fact(
            "`total_processed` is what a party gets before fees, `total_fees` what it bears of"
            " them, `total_amount` the difference",
            assumed(),
        ),
        Fact(
            "refunds and lost disputes of the integration are deducted from its next settlement,"
            " and what a failed refund took is added back",
            documented("support.paystack.com 2130434", "support.paystack.com 360009973199"),
        ),
        Fact(
            "`deductions` is what `effective_amount` lacks of `total_amount`, null if nothing; a"
            " subaccount's settlement has none",
            assumed("all documented samples have null"),
        ),
        Fact(
            "nothing is settled while refunds took more than payments brought, nor more than the"
            " balance has left after transfers",
            assumed(),
        ),
        Fact(
            "`total_volume` of a settlement's transactions is in the currency's main unit",
            documented("docs", note="from one sample"),
        ),
    ),
)
