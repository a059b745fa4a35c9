"""Parameters that say with whom a payment is shared: of initialize, and of every charge."""

from __future__ import annotations

from collections.abc import Mapping

from fake_paystack.api import fields
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.routing import Routing
from fake_paystack.domain.split import (
    BearerType,
    Split,
    SplitType,
    read_bearer_type,
    read_shares,
)
from fake_paystack.errors import MissingField
from fake_paystack.flows import routing
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.store.split import splits


def read(ctx: Context, body: Mapping[str, Json], *, amount: int, currency: str) -> Routing | None:
    """Who takes part in a payment of `amount` subunits; None when only the integration does.

    A split goes before a subaccount. Raises what `fake_paystack.flows.routing` raises, and
    `InvalidField`.
    """
    if code := fields.optional(body, "split_code"):
        return routing.by_split_code(ctx, code, amount=amount, currency=currency)
    if sent := fields.mapping(body, "split"):
        return _dynamic(ctx, sent, amount=amount, currency=currency)
    if code := fields.optional(body, "subaccount"):
        bearer = fields.choice(body, "bearer", ("account", "subaccount"))
        return routing.to_subaccount(
            ctx,
            code,
            transaction_charge=fields.number(body, "transaction_charge"),
            bearer=BearerType(bearer or "account"),
        )
    return None


def made(
    ctx: Context,
    sent: Mapping[str, Json],
    *,
    name: str,
    currency: str,
    bearer_type: str,
    is_dynamic: bool = False,
) -> Split:
    """Split as its fields say, with `bearer_type` for its default; not stored yet.

    Raises `InvalidField`, `InvalidShares`, `SharesTooLarge`, `InvalidBearerType` or
    `InvalidSubaccount`.
    """
    type = fields.choice(sent, "type", tuple(SplitType))
    if type is None:
        raise MissingField("type")
    split = Split(
        id=ctx.counters.next(splits.kind),
        integration_id=ctx.integration.id,
        split_code=ctx.ids.split_code(),
        name=name,
        type=SplitType(type),
        currency=currency,
        shares=read_shares(sent.get("subaccounts")),
        bearer_type=read_bearer_type(fields.optional(sent, "bearer_type") or bearer_type),
        bearer_subaccount=fields.optional(sent, "bearer_subaccount"),
        is_dynamic=is_dynamic,
        created_at=ctx.now,
        updated_at=ctx.now,
    ).checked()
    routing.active_subaccounts(ctx, split.codes)
    return split


def _dynamic(ctx: Context, sent: Mapping[str, Json], *, amount: int, currency: str) -> Routing:
    """Split that is made for this payment alone; kept as any other."""
    split = made(
        ctx,
        sent,
        name=f"Dynamic Split at {int(ctx.now.timestamp() * 1000)}",
        currency=currency,
        bearer_type=BearerType.ACCOUNT,
        is_dynamic=True,
    )
    chosen = routing.by_split(ctx, split, amount=amount, currency=currency)
    splits.insert(ctx.db, split)
    return chosen


FACTS = Facts(
    "Payments that are shared",
    (
        Fact(
            "`fees_split` is what Paystack, the integration and the subaccount get; together they"
            " are the amount. `transaction_charge` is the integration's part before fees",
            observed("a public project's acceptance notes on the test API, September 2026"),
        ),
        Fact("a subaccount gets what its `percentage_charge` leaves", documented("docs")),
        Fact(
            "a payment by a split shows its `formula` and its `shares` under `split`, in verify,"
            " fetch and list as in the webhook; its `fees_split` stays null",
            documented("docs", note="for the webhook; the rest assumed"),
        ),
        Fact(
            "parts are cut to whole subunits and what is left over is the integration's; fees that"
            " several bear likewise",
            assumed(),
        ),
        Fact(
            "who gets less than its part of the fees bears none of it; those with most do",
            documented("docs", note="from one sample with 0.2 %; the general rule assumed"),
        ),
        Fact(
            "flat shares may not exceed the amount, percentages not 100; percentages are whole",
            documented("docs"),
        ),
        Fact(
            "subaccounts and splits count as they were when the transaction was opened; one that"
            " is not active is as good as unknown",
            assumed(),
        ),
        Fact(
            "the fees of a dynamic split are the main account's by default",
            documented("docs", note="by a copy of the guide"),
        ),
        Fact(
            "a split goes before a subaccount where both are named, and a `bearer` or a"
            " `transaction_charge` beside it changes nothing",
            assumed(),
        ),
    ),
)
