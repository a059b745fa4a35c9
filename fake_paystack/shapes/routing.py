"""How a transaction shows with whom it is shared: `fees_split`, `split` and `subaccount`.

Source: Paystack docs, API > Transactions > Verify, and Payments > Multi-split payments.
"""

from __future__ import annotations

from fake_paystack.domain.json_value import Json
from fake_paystack.domain.routing import Routing
from fake_paystack.domain.split import Split, SplitType
from fake_paystack.domain.subaccount import plain
from fake_paystack.shapes import subaccount as subaccounts


def fees_split(routing: Routing | None) -> dict[str, Json] | None:
    """What each got of a payment to one subaccount; None while unpaid, and for a split."""
    if routing is None or routing.division is None or routing.split is not None:
        return None
    charge = routing.transaction_charge
    return {
        "paystack": routing.division.paystack,
        "integration": routing.division.integration.amount,
        "subaccount": routing.division.subaccounts[0].amount,
        "params": {
            "bearer": routing.bearer,
            "transaction_charge": "" if charge is None else str(charge),
            "percentage_charge": plain(routing.subaccounts[0].percentage_charge),
        },
    }


def subaccount(routing: Routing | None) -> dict[str, Json]:
    if routing is None or routing.split is not None:
        return {}
    return subaccounts.in_transaction(routing.subaccounts[0])


def split(routing: Routing | None) -> dict[str, Json]:
    """`shares` come with the payment."""
    if routing is None or routing.split is None:
        return {}
    shape = {
        "id": routing.split.id,
        "name": routing.split.name,
        "split_code": routing.split.split_code,
        "formula": _formula(routing, routing.split),
    }
    return shape if routing.division is None else {**shape, "shares": _shares(routing)}


def _formula(routing: Routing, split: Split) -> dict[str, Json]:
    named = zip(split.shares, routing.subaccounts, strict=True)
    is_percentage = split.type is SplitType.PERCENTAGE
    return {
        "type": split.type,
        "bearer_type": split.bearer_type,
        "subaccounts": [
            {
                "share": share.share,
                "subaccount_code": share.subaccount_code,
                "id": member.id,
                "name": member.business_name,
            }
            for share, member in named
        ],
        **({"integration": 100 - split.total} if is_percentage else {}),
    }


def _shares(routing: Routing) -> dict[str, Json]:
    assert routing.division is not None
    return {
        "paystack": routing.division.paystack,
        "subaccounts": [
            {
                "amount": part.amount,
                "subaccount_code": part.subaccount_code,
                "id": member.id,
            }
            for part, member in zip(routing.division.subaccounts, routing.subaccounts, strict=True)
        ],
        "integration": routing.division.integration.amount,
    }
