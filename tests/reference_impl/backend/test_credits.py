"""Purchase, verify and balance, as the frontend calls them."""

import json
import re

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from reference_impl.backend.store import purchases
from tests.reference_impl.backend.api import BALANCE, PURCHASE, VERIFY, Api
from tests.reference_impl.backend.factories import Buyer
from tests.reference_impl.backend.paystack_stub import PaystackStub, success


def test_purchase_answers_as_documented(api: Api, buyer: Buyer, paystack: PaystackStub) -> None:
    answer = api.buy(buyer.token)

    reference = answer.json()["reference"]
    assert re.fullmatch(r"AI-CREDIT-\d{13}-[0-9a-f]{8}", reference)
    assert answer.status_code == 200
    assert answer.json() == {
        "authorization_url": f"https://checkout.paystack.test/{reference}",
        "access_code": "abc",
        "reference": reference,
        "invoice": {
            "base_amount": 80.0,
            "taxes": [
                {"name": "VAT", "rate": 12.5, "amount": 10.0},
                {"name": "NHIL", "rate": 2.5, "amount": 2.0},
                {"name": "GETFund", "rate": 2.5, "amount": 2.0},
            ],
            "total_tax": 14.0,
            "total_amount": 94.0,
        },
        "credits_to_add": 100.0,
        "package": "value",
    }
    assert '"total_amount": 94.00' in answer.text


def test_purchase_tells_paystack_all_it_needs(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    reference = api.buy(buyer.token, payment_method="card").json()["reference"]

    assert paystack.opened == [
        {
            "email": buyer.user.email,
            "amount": 9400,
            "currency": "GHS",
            "reference": reference,
            "callback_url": "http://localhost:5173/payment/callback",
            "channels": ["card"],
            "metadata": {
                "package": "value",
                "cancel_action": "http://localhost:5173/ai/credits",
            },
        }
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"package": "gold"}, "package"),
        ({"package": None}, "package"),
        ({"package": "custom"}, "custom_amount"),
        ({"package": "custom", "custom_amount": "9.99"}, "custom_amount"),
        ({"package": "custom", "custom_amount": 10.001}, "custom_amount"),
        ({"package": "custom", "custom_amount": "99999999.99"}, "custom_amount"),
        ({"package": "custom", "custom_amount": 10**30}, "custom_amount"),
        ({"package": "custom", "custom_amount": "NaN"}, "custom_amount"),
        ({"package": "custom", "custom_amount": [10]}, "custom_amount"),
        ({"payment_method": "cash"}, "payment_method"),
        ({"callback_url": 7}, "callback_url"),
        ({"callback_url": "/payment/callback"}, "callback_url"),
        ({"callback_url": "https://evil.test/payment/callback"}, "callback_url"),
        ({"callback_url": "http://localhost:5173@evil.test/"}, "callback_url"),
    ],
)
def test_purchase_refuses_a_bad_field_and_opens_nothing(
    api: Api, buyer: Buyer, paystack: PaystackStub, fields: dict[str, object], field: str
) -> None:
    answer = api.buy(buyer.token, **fields)

    assert (answer.status_code, list(answer.json())) == (400, [field])
    assert paystack.opened == []


@pytest.mark.parametrize("body", [b"{", b"[]", b"", b'"x"', b"[" * 100_000, b"\xff"])
def test_purchase_refuses_what_is_no_json_object(
    api: Api, buyer: Buyer, paystack: PaystackStub, body: bytes
) -> None:
    headers = {"Content-Type": "application/json"}

    answer = api.post(PURCHASE, buyer.token, content=body, headers=headers)

    assert answer.status_code == 400
    assert paystack.opened == []


def test_custom_amount_buys_credits_one_for_one(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    answer = api.buy(buyer.token, package="custom", custom_amount="19.99").json()

    assert answer["credits_to_add"] == 19.99
    assert paystack.opened[0]["amount"] == 2349


def test_purchase_takes_a_fresh_reference_when_paystack_knows_the_first(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    paystack.duplicates = 2

    answer = api.buy(buyer.token)

    references = [body["reference"] for body in paystack.opened]
    assert len(set(references)) == 3
    assert (answer.status_code, answer.json()["reference"]) == (200, references[-1])
    paystack.pay(references[0])
    assert api.verify(references[0], buyer.token).status_code == 404


def test_lost_answer_of_initialize_can_still_be_credited(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    paystack.initialize.side_effect = httpx.ReadError("reset")
    lost = api.buy(buyer.token)
    paystack.pay(lost.json()["reference"])

    answer = api.verify(lost.json()["reference"], buyer.token)

    assert (lost.status_code, lost.json()["status"]) == (502, "error")
    assert answer.json()["new_balance"] == 100.0


def test_thirty_purchases_at_once_share_no_reference(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    answers = api.buy_at_once(buyer.token, 30)

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["reference"] for answer in answers}) == 30


def test_verify_credits_first_and_says_so_again(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    reference = api.buy(buyer.token).json()["reference"]
    paystack.pay(reference)

    first, again = (api.verify(reference, buyer.token) for _ in range(2))

    assert first.json() == {
        "status": "success",
        "message": "Payment verified and credits added successfully",
        "reference": reference,
        "credits_added": 100.0,
        "new_balance": 100.0,
    }
    assert again.json() == {
        "status": "success",
        "message": "Payment already processed",
        "reference": reference,
        "credits_added": 100.0,
        "current_balance": 100.0,
    }
    assert (first.status_code, again.status_code) == (200, 200)
    assert api.get(BALANCE, buyer.token).text == '{"balance": 100.00}'


@pytest.mark.parametrize("name", ["reference", "trxref"])
@pytest.mark.parametrize(
    ("method", "place"), [("GET", "params"), ("POST", "json"), ("POST", "params")]
)
def test_verify_reads_the_reference_wherever_it_stands(
    api: Api, buyer: Buyer, paystack: PaystackStub, name: str, method: str, place: str
) -> None:
    reference = api.buy(buyer.token).json()["reference"]
    paystack.pay(reference)

    answer = api.call(method, VERIFY, buyer.token, **{place: {name: reference}})

    assert answer.json()["status"] == "success"


@pytest.mark.parametrize("content", [{}, {"json": {"reference": 7}}, {"json": []}])
def test_verify_without_a_reference_names_the_field(
    api: Api, buyer: Buyer, content: dict[str, object]
) -> None:
    answer = api.post(VERIFY, buyer.token, **content)

    assert answer.status_code == 400
    assert answer.json() == {"reference": ["This field is required."]}


def test_verify_refuses_a_broken_body(api: Api, buyer: Buyer) -> None:
    answer = api.post(VERIFY, buyer.token, content=b"{")

    assert (answer.status_code, answer.json()) == (400, {"detail": "The body is not JSON."})


def test_twenty_verifies_at_once_credit_once(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    reference = api.buy(buyer.token).json()["reference"]
    paystack.pay(reference)

    answers = api.verify_at_once(reference, buyer.token, 20)

    assert {answer.status_code for answer in answers} == {200}
    assert sum("new_balance" in answer.json() for answer in answers) == 1
    assert api.balance(buyer.token) == 100.0


@pytest.mark.parametrize(
    ("changes", "code", "status"),
    [
        ({"status": "abandoned"}, 200, "pending"),
        ({"status": "ongoing"}, 200, "pending"),
        ({"status": "a status of next year"}, 200, "pending"),
        ({"status": "failed"}, 400, "failed"),
        ({"status": "reversed"}, 400, "failed"),
        ({"status": "reversal-pending"}, 400, "failed"),
        ({"amount": 9399}, 400, "failed"),
        ({"currency": "NGN"}, 400, "failed"),
        ({"reference": "AI-CREDIT-1-another"}, 400, "failed"),
    ],
)
def test_verify_credits_nothing_but_full_payment_and_is_not_final(
    api: Api,
    buyer: Buyer,
    paystack: PaystackStub,
    changes: dict[str, object],
    code: int,
    status: str,
) -> None:
    reference = api.buy(buyer.token).json()["reference"]
    paystack.pay(reference)
    paystack.transactions[reference] |= changes

    answer = api.verify(reference, buyer.token)

    assert (answer.status_code, answer.json()["status"]) == (code, status)
    assert answer.json()["reference"] == reference
    assert api.balance(buyer.token) == 0
    paystack.pay(reference)
    assert api.verify(reference, buyer.token).json()["new_balance"] == 100.0


def test_fees_that_the_payer_bears_do_not_spoil_the_payment(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    reference = api.buy(buyer.token).json()["reference"]
    paystack.pay(reference, amount=9583, requested_amount=9400, fees=183)

    assert api.verify(reference, buyer.token).json()["new_balance"] == 100.0


def test_verify_hides_the_payment_of_another_user(
    api: Api, buyer: Buyer, other_buyer: Buyer, paystack: PaystackStub
) -> None:
    reference = api.buy(buyer.token).json()["reference"]
    paystack.pay(reference)

    answer = api.verify(reference, other_buyer.token)

    assert answer.status_code == 404
    assert answer.json() == {
        "status": "failed",
        "message": "Payment not found",
        "reference": reference,
    }
    assert api.balance(other_buyer.token) == 0
    assert api.verify(reference, buyer.token).json()["new_balance"] == 100.0


@pytest.mark.parametrize(
    "reference", ["../x", "a?b", "a#b", " ", "'", "\0", "x" * 10_000, "💳", "..", "\ud800", "a/b"]
)
def test_hostile_reference_never_reaches_paystack(
    api: Api, buyer: Buyer, paystack: PaystackStub, reference: str
) -> None:
    answer = api.post(VERIFY, buyer.token, content=json.dumps({"reference": reference}))

    assert (answer.status_code, answer.json()["message"]) == (404, "Payment not found")
    assert not paystack.verify.called


def test_timed_out_verify_is_504_and_a_later_one_credits(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    reference = api.buy(buyer.token).json()["reference"]
    right = paystack.verify.side_effect
    paystack.verify.side_effect = httpx.ReadTimeout("late")

    answer = api.verify(reference, buyer.token)

    assert (answer.status_code, answer.json()["status"]) == (504, "error")
    assert "ry again" in answer.json()["message"]
    paystack.verify.side_effect = right
    paystack.pay(reference)
    assert api.verify(reference, buyer.token).json()["new_balance"] == 100.0


def test_purchase_that_paystack_never_knew_is_not_found(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    reference = api.buy(buyer.token).json()["reference"]
    del paystack.transactions[reference]

    assert api.verify(reference, buyer.token).status_code == 404


def test_settled_purchase_is_answered_from_the_books(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    reference = api.buy(buyer.token).json()["reference"]
    paystack.pay(reference)
    api.verify(reference, buyer.token)
    paystack.verify.side_effect = None
    paystack.verify.return_value = success("Verification successful", {"status": "reversed"})

    assert api.verify(reference, buyer.token).json()["current_balance"] == 100.0


def test_locked_books_are_told_in_json(
    api: Api, buyer: Buyer, paystack: PaystackStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked"))

    monkeypatch.setattr(purchases, "add", locked)

    answer = api.buy(buyer.token)

    assert answer.status_code == 503
    assert "try again" in answer.json()["message"]
    assert paystack.opened == []
