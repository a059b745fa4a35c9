"""Split objects. Source: Paystack docs, API > Transaction Splits."""

from __future__ import annotations

from collections.abc import Mapping

from fake_paystack.clock import iso
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.split import Split
from fake_paystack.domain.subaccount import Subaccount
from fake_paystack.shapes import subaccount as shapes


def created(split: Split, members: Mapping[str, Subaccount]) -> dict[str, Json]:
    """As `POST /split` answers: there is no `bearer_subaccount` unless one bears the fees."""
    shape = fetched(split, members)
    if shape["bearer_subaccount"] is None:
        del shape["bearer_subaccount"]
    return shape


def fetched(split: Split, members: Mapping[str, Subaccount]) -> dict[str, Json]:
    """As `GET /split/:id` answers, a row of `GET /split`, and what changes one; by code."""
    bearer = members.get(split.bearer_subaccount or "")
    return {
        "id": split.id,
        "name": split.name,
        "type": split.type,
        "currency": split.currency,
        "integration": split.integration_id,
        "domain": "test",
        "split_code": split.split_code,
        "active": split.active,
        "bearer_type": split.bearer_type,
        "bearer_subaccount": None if bearer is None else bearer.id,
        "createdAt": iso(split.created_at),
        "updatedAt": iso(split.updated_at),
        "is_dynamic": split.is_dynamic,
        "subaccounts": [
            {"subaccount": shapes.in_split(members[each.subaccount_code]), "share": each.share}
            for each in split.shares
        ],
        "total_subaccounts": len(split.shares),
    }
