"""Paying a payment request at its own address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fake_paystack.checkout.payer import Payer


def asked(payer: Payer, **fields: Any) -> str:
    """Have the merchant ask for money; answers the address to pay at."""
    payer.api("POST", "/customer", json={"email": "ama@example.com"})
    body = {"customer": "ama@example.com", "amount": 9400, **fields}
    made = payer.api("POST", "/paymentrequest", json=body)["data"]
    return f"/pay/{made['request_code']}"


def follow(payer: Payer, address: str) -> None:
    """Open the address, and the checkout that it leads to."""
    answer = payer.visit(address)
    assert answer.status_code == 303
    payer.code = answer.headers["location"][1:]


def fetched(payer: Payer, address: str) -> Any:
    return payer.api("GET", f"/paymentrequest/{address.rpartition('/')[2]}")["data"]


def test_payment_request_is_paid_on_the_checkout(payer: Payer) -> None:
    payer.control("PATCH", "settings", json={"webhook_url": "http://127.0.0.1:9/"})
    address = asked(payer, redirect_url="http://localhost/done")
    follow(payer, address)
    paid = payer.post("/card", choice="4081")

    assert paid.headers["location"].startswith("http://localhost/done?trxref=")
    request = fetched(payer, address)
    assert (request["status"], request["amount_paid"]) == ("success", 9400)
    assert [each["status"] for each in request["transactions"]] == ["success"]
    deliveries = payer.control("GET", "deliveries")["deliveries"]
    assert [each["event"] for each in deliveries] == [
        "paymentrequest.pending",
        "charge.success",
        "paymentrequest.success",
    ]


def test_address_leads_to_the_same_checkout_again(payer: Payer) -> None:
    address = asked(payer)
    follow(payer, address)
    first = payer.code
    follow(payer, address)

    assert payer.code == first


def test_changed_amount_takes_another_checkout(payer: Payer) -> None:
    address = asked(payer)
    follow(payer, address)
    first = payer.code
    payer.api("PUT", f"/paymentrequest/{address.rpartition('/')[2]}", json={"amount": 100})
    follow(payer, address)

    assert payer.code != first
    assert "GHS 1.00" in payer.get().text


@pytest.mark.parametrize(
    ("payment", "left", "status"),
    [({"amount": 9000}, 400, "pending"), ({"currency": "NGN"}, 9400, "pending")],
)
def test_what_falls_short_leaves_the_rest_to_pay(
    payer: Payer, payment: dict[str, Any], left: int, status: str
) -> None:
    address = asked(payer)
    follow(payer, address)
    [opened] = payer.control("GET", "transactions")["transactions"]
    payer.control("POST", f"transactions/{opened['reference']}/pay", json=payment)

    request = fetched(payer, address)
    assert (request["pending_amount"], request["status"]) == (left, status)


def test_fees_of_the_payer_pay_nothing_of_the_request(payer: Payer) -> None:
    payer.control("PATCH", "settings", json={"fee_bearer": "customer"})
    address = asked(payer)
    follow(payer, address)
    payer.api("PUT", f"/paymentrequest/{address.rpartition('/')[2]}", json={"amount": 20000})
    payer.post("/card", choice="4081")

    [paid] = payer.control("GET", "transactions")["transactions"]
    request = fetched(payer, address)
    assert (paid["amount"], request["amount_paid"]) == (9587, 9400)
    assert (request["pending_amount"], request["status"]) == (10_600, "pending")


CHANGES: list[dict[str, Any]] = [
    {"customer": "kofi@example.com"},
    {"redirect_url": "http://localhost/thanks"},
    {"metadata": {"branch": 1}},
]


@pytest.mark.parametrize("change", CHANGES)
def test_changed_request_takes_another_checkout(payer: Payer, change: dict[str, Any]) -> None:
    payer.api("POST", "/customer", json={"email": "kofi@example.com"})
    address = asked(payer, redirect_url="http://localhost/done")
    follow(payer, address)
    first = payer.code
    payer.api("PUT", f"/paymentrequest/{address.rpartition('/')[2]}", json=change)
    follow(payer, address)
    second = payer.code
    follow(payer, address)

    assert first != second == payer.code


def test_split_added_later_takes_another_checkout(payer: Payer) -> None:
    address = asked(payer)
    follow(payer, address)
    first = payer.code
    code = address.rpartition("/")[2]
    changed = payer.api("PUT", f"/paymentrequest/{code}", json={"split_code": payer.split()})
    follow(payer, address)

    assert (changed["status"], payer.code != first) == (True, True)


def test_payment_of_a_request_is_shared(payer: Payer) -> None:
    address = asked(payer, split_code=payer.split(50))
    follow(payer, address)
    payer.post("/card", choice="4081")
    payer.reference = payer.control("GET", "transactions")["transactions"][0]["reference"]

    [share] = payer.verify()["split"]["shares"]["subaccounts"]
    assert share["amount"] == 46_09


def test_split_switched_off_since_shares_nothing(payer: Payer) -> None:
    split_code = payer.split()
    address = asked(payer, split_code=split_code)
    id = payer.api("GET", "/split")["data"][0]["id"]
    payer.api("PUT", f"/split/{id}", json={"name": "Ours", "active": False})
    follow(payer, address)
    payer.post("/card", choice="4081")
    payer.reference = payer.control("GET", "transactions")["transactions"][0]["reference"]

    assert (payer.verify()["status"], payer.verify()["split"]) == ("success", {})


def test_paid_request_asks_for_nothing_more(payer: Payer) -> None:
    address = asked(payer)
    follow(payer, address)
    payer.post("/card", choice="4081")
    page = payer.visit(address)

    assert (page.status_code, "Already paid" in page.text) == (200, True)


def test_draft_and_unknown_requests_have_no_page(payer: Payer) -> None:
    assert payer.visit(asked(payer, draft=True)).status_code == 404
    assert payer.visit("/pay/PRQ_none").status_code == 404


def test_other_payments_are_none_of_its_business(payer: Payer) -> None:
    address = asked(payer)
    payer.opens().post("/card", choice="4081")

    assert fetched(payer, address)["status"] == "pending"
