"""What answers to verify tell of the credits."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness.accounts import User
from harness.answer import Answer, Json
from harness.failure import Failure
from harness.system import Purchase
from harness.system.crediting import Crediting
from harness.target_section import Backend

PAYER = User(email="payer@example.com", password="", token="")
PURCHASE = Purchase(reference="R", user=PAYER, package="value", credits=Decimal(100))
FIRST: dict[str, Json] = {"status": "success", "credits_added": 100, "new_balance": "145.50"}
AGAIN: dict[str, Json] = {"status": "success", "credits_added": 100, "current_balance": 145.5}


class Bank(Crediting):
    """Everybody has 145.50 credits."""

    def __init__(self, **backend: Any) -> None:
        file = SimpleNamespace(backend=Backend(url="http://127.0.0.1:1", **backend))
        super().__init__(cast("Any", SimpleNamespace(target=file)))

    def balance(self, user: User) -> Decimal:
        return Decimal("145.50") if user is PAYER else Decimal(0)


def answer(json: dict[str, Json]) -> Answer:
    return Answer(request="GET /verify", status=200, text=str(json), json=json, headers={})


@pytest.mark.parametrize("again", [AGAIN, FIRST], ids=["as_documented", "the_same_again"])
def test_receipts_tell_credits_and_balance(again: dict[str, Json]) -> None:
    Bank().expect_receipts(answer(FIRST), answer(again), PURCHASE)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"credits_added": None}, "credits_added is 100.00"),
        ({"current_balance": 45.5}, "credits_added is 100.00"),
        ({"status": "already_processed"}, "a repeated verify says 'success' again"),
    ],
)
def test_receipt_that_changes_is_told(changes: dict[str, Json], expected: str) -> None:
    with pytest.raises(Failure) as failure:
        Bank().expect_receipts(answer(FIRST), answer({**AGAIN, **changes}), PURCHASE)

    assert failure.value.expected.startswith(expected)


def test_receipts_are_not_applicable_where_credits_come_later() -> None:
    with pytest.raises(pytest.skip.Exception, match="in the background"):
        Bank(credited_within=3.0).expect_receipts(answer(FIRST), answer(AGAIN), PURCHASE)


def test_more_than_was_paid_for_is_too_much() -> None:
    Bank().expect_at_most(PAYER, Decimal("145.50"))
    with pytest.raises(Failure, match=r"at most 145\.49 credits gained: round 1"):
        Bank().expect_at_most(PAYER, Decimal("145.49"), "round 1")
