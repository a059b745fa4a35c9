"""Subscriptions: paid like credits, activated once."""

from typing import Any

import pytest

from tests.reference_impl.backend.api import SUBSCRIPTIONS, Api
from tests.reference_impl.backend.factories import Buyer
from tests.reference_impl.backend.paystack_stub import PaystackStub


def subscribe(api: Api, buyer: Buyer) -> dict[str, Any]:
    answer = api.post(SUBSCRIPTIONS, buyer.token, json={"plan": "monthly"})
    assert answer.status_code == 200
    return dict(answer.json())


def pay_path(subscription_id: int) -> str:
    return f"{SUBSCRIPTIONS}{subscription_id}/initialize_payment/"


def test_subscription_is_inactive_until_it_is_paid(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    made = subscribe(api, buyer)
    opened = api.post(pay_path(made["id"]), buyer.token, json={"gateway": "PAYSTACK"}).json()
    paystack.pay(opened["reference"], amount=5875)

    first = api.verify(opened["reference"], buyer.token).json()
    again = api.verify(opened["reference"], buyer.token).json()

    assert made == {"id": made["id"], "plan": "monthly", "status": "inactive", "amount": 50.0}
    assert opened["reference"].startswith("SUBSCRIPTION-")
    assert opened["invoice"]["total_amount"] == 58.75
    assert first == {
        "status": "success",
        "message": "Payment verified and subscription activated successfully",
        "reference": opened["reference"],
        "subscription": made["id"],
    }
    assert again["message"] == "Payment already processed"
    active = api.get(f"{SUBSCRIPTIONS}{made['id']}/", buyer.token).json()
    assert active == {**made, "status": "active"}
    assert api.get(SUBSCRIPTIONS, buyer.token).json() == [active]
    assert api.balance(buyer.token) == 0


@pytest.mark.parametrize(
    ("sent", "given"),
    [
        ({}, "http://localhost:5173/payment/callback"),
        ({"callback_url": ""}, "http://localhost:5173/payment/callback"),
        ({"callback_url": "http://localhost:5174/pay?a=b"}, "http://localhost:5174/pay?a=b"),
    ],
)
def test_subscription_uses_callback_url_as_credits_do(
    api: Api, buyer: Buyer, paystack: PaystackStub, sent: dict[str, str], given: str
) -> None:
    made = subscribe(api, buyer)

    answer = api.post(pay_path(made["id"]), buyer.token, json=sent)

    assert answer.status_code == 200
    assert paystack.opened[0]["callback_url"] == given


@pytest.mark.parametrize("field", ["callback_url", "gateway"])
def test_bad_field_of_a_subscription_payment_is_named(
    api: Api, buyer: Buyer, paystack: PaystackStub, field: str
) -> None:
    made = subscribe(api, buyer)

    answer = api.post(pay_path(made["id"]), buyer.token, json={field: "javascript:alert(1)"})

    assert (answer.status_code, list(answer.json())) == (400, [field])
    assert paystack.opened == []


def test_subscription_of_another_user_is_not_found(
    api: Api, buyer: Buyer, other_buyer: Buyer, paystack: PaystackStub
) -> None:
    made = subscribe(api, buyer)

    status = api.get(f"{SUBSCRIPTIONS}{made['id']}/", other_buyer.token)
    payment = api.post(pay_path(made["id"]), other_buyer.token, json={})

    assert (status.status_code, payment.status_code) == (404, 404)


def test_active_subscription_cannot_be_paid_again(
    api: Api, buyer: Buyer, paystack: PaystackStub
) -> None:
    made = subscribe(api, buyer)
    opened = api.post(pay_path(made["id"]), buyer.token, json={}).json()
    paystack.pay(opened["reference"], amount=5875)
    api.verify(opened["reference"], buyer.token)

    answer = api.post(pay_path(made["id"]), buyer.token, json={})

    assert answer.status_code == 400
    assert answer.json() == {"detail": "This subscription is active already."}


@pytest.mark.parametrize("subscription_id", ["0", "-1", "x", "1" * 30])
def test_id_that_cannot_be_is_refused(api: Api, buyer: Buyer, subscription_id: str) -> None:
    answer = api.get(f"{SUBSCRIPTIONS}{subscription_id}/", buyer.token)

    assert answer.status_code == 400
