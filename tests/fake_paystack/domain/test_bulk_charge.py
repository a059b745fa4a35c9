"""A batch and its items."""

from __future__ import annotations

from typing import Any

from fake_paystack.domain.bulk_charge import Batch, BatchStatus, Item, ItemStatus
from tests.fake_paystack.conftest import AT


def batch(**changes: Any) -> Batch:
    fields: dict[str, Any] = {
        "id": 1,
        "integration_id": 1,
        "batch_code": "BCH_a",
        "reference": "bulkcharge-1",
        "total": 2,
        "pending": 2,
        "created_at": AT,
        "updated_at": AT,
    }
    return Batch(**{**fields, **changes})


def test_batch_is_complete_with_its_last_charge() -> None:
    one_left = batch().charged(5, AT)

    assert (one_left.pending, one_left.status) == (1, BatchStatus.ACTIVE)
    assert one_left.last_item_id == 5
    assert one_left.charged(6, AT).status is BatchStatus.COMPLETE


def test_only_an_active_batch_is_paused_and_a_paused_one_resumed() -> None:
    paused = batch().paused(AT)

    assert paused.status is BatchStatus.PAUSED
    assert (paused.paused(AT), batch().resumed(AT)) == (paused, batch())
    assert paused.resumed(AT) == batch()


def test_item_ends_as_the_bank_says() -> None:
    item = Item(
        id=1,
        integration_id=1,
        batch_id=1,
        authorization_code="AUTH_a",
        reference="ref-1",
        amount=100,
        created_at=AT,
        updated_at=AT,
    )

    assert item.ended("", AT).status is ItemStatus.SUCCESS
    assert (item.ended("No", AT).status, item.ended("No", AT).message) == (ItemStatus.FAILED, "No")
