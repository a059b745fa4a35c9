"""Charges that end as somebody asked: on the checkout, by the API, by a saved authorization."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fake_paystack.context import Context
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.outcome import Outcome, Webhook
from fake_paystack.domain.steering import NextPayment, Wish
from fake_paystack.errors import AlreadyPaid
from fake_paystack.flows.progress import record
from tests.fake_paystack.checkout.payer import Payer, alert
from tests.fake_paystack.full_disk import failing_at
from tests.fake_paystack.paying import pay_within

CARD = {"number": "4084084084084081", "cvv": "408", "expiry_month": 12, "expiry_year": 2032}
DECLINED = {"sandbox": "declined"}


@pytest.fixture
def payer() -> Any:
    with Payer() as payer:
        yield payer


def charged(payer: Payer, **fields: Any) -> Any:
    """Answer's `data` of `POST /charge`."""
    body = {"email": "ama@example.com", "amount": 10_000, "reference": "ref-1", **fields}
    payer.reference = "ref-1"
    return payer.api("POST", "/charge", json=body)["data"]


def by_card(payer: Payer, **fields: Any) -> tuple[str, str]:
    """How a payment by the card that pays ends on the hosted checkout."""
    payer.opens(**fields).post("/card", choice="4081")
    return payer.status()


def asks_next(payer: Payer, **wish: Any) -> None:
    payer.control("PUT", "next-payment", json=wish)


def saved_code(payer: Payer) -> str:
    paid = charged(payer, reference="first", card=CARD)
    code: str = paid["authorization"]["authorization_code"]
    return code


@pytest.mark.parametrize(
    "fields",
    [
        {"metadata": DECLINED},
        {"metadata": '{"sandbox": {"outcome": "declined"}}'},
        {"amount": 13131301},
    ],
)
def test_card_that_pays_is_declined_where_that_is_asked(payer: Payer, fields: Any) -> None:
    assert by_card(payer, **fields) == ("abandoned", "Declined")
    assert "The payment did not go through: Declined." in alert(payer.get())


def test_metadata_of_a_form_is_heard(payer: Payer) -> None:
    form = {"email": "ama@example.com", "amount": "9400", "metadata[sandbox]": "declined"}
    data = payer.api("POST", "/transaction/initialize", data=form)["data"]
    payer.code, payer.reference = data["access_code"], data["reference"]
    payer.post("/card", choice="4081")

    assert payer.status() == ("abandoned", "Declined")


def test_card_that_declines_pays_where_that_is_asked(payer: Payer) -> None:
    payer.opens(metadata={"sandbox": "success"}).post("/card", choice="5408")

    assert payer.status() == ("success", "Successful")


def test_card_asks_its_questions_before_it_is_steered(payer: Payer) -> None:
    payer.opens(metadata={"sandbox": "insufficient_funds"}).post("/card", choice="7812")
    assert payer.status()[0] == "abandoned"
    payer.post("/pin", pin="1111")

    assert payer.status() == ("failed", "Insufficient Funds")


def test_wrong_pin_fails_by_itself_and_leaves_the_next_payment(payer: Payer) -> None:
    asks_next(payer, outcome="success")
    payer.opens().post("/card", choice="7812")
    payer.post("/pin", pin="9999")

    assert payer.status() == ("failed", "Incorrect PIN")
    assert payer.control("GET", "next-payment")["times"] == 1


@pytest.mark.parametrize(
    ("phone", "ends"),
    [
        ("0550000001", ("failed", "Declined")),
        ("0550000002", ("failed", "Insufficient Funds")),
        ("0550000004", ("pending", "The transaction was not completed")),
        ("0550000006", ("success", "Approved")),
        ("0551234987", ("success", "Approved")),
    ],
)
def test_phone_number_says_how_it_ends(payer: Payer, phone: str, ends: tuple[str, str]) -> None:
    payer.opens().post("/mobile-money", network="mtn", phone=phone)

    assert payer.status() == ends


def test_prompt_is_approved_where_success_is_asked(payer: Payer) -> None:
    payer.opens(metadata={"sandbox": "success"})
    payer.post("/mobile-money", network="mtn", phone="0241234567")

    assert payer.status() == ("success", "Approved")


def test_payment_that_is_pending_shows_a_wait_and_pays_later(payer: Payer) -> None:
    assert by_card(payer, metadata={"sandbox": "pending"})[0] == "pending"
    assert "<h1>Waiting for confirmation</h1>" in payer.get().text
    assert 'aria-label="Time left">0:10' in payer.get().text
    payer.advance(10)

    assert payer.status() == ("success", "Successful")


def test_payer_who_does_nothing_has_not_paid_in_the_end(payer: Payer) -> None:
    assert by_card(payer, metadata={"sandbox": "ignored"})[0] == "pending"
    payer.advance(180)

    assert payer.status() == ("failed", "Payment was not approved in time")


@pytest.mark.parametrize("path", ["/ussd", "/bank-transfer"])
@pytest.mark.parametrize("outcome", ["declined", "ignored", "pending"])
def test_offline_payment_is_steered_when_the_payer_says_that_it_was_done(
    payer: Payer, path: str, outcome: str
) -> None:
    payer.control("PATCH", "settings", json={"currency": "NGN"})
    payer.opens(amount=20_000, metadata={"sandbox": outcome}).post(path)

    assert payer.status()[0] == ("failed" if outcome == "declined" else "pending")
    assert payer.get().status_code == 200


def test_underpaid_moves_half_and_says_what_was_asked(payer: Payer) -> None:
    by_card(payer, metadata={"sandbox": "underpaid"})
    paid = payer.verify()

    assert (paid["status"], paid["amount"], paid["requested_amount"]) == ("success", 4700, 9400)


def test_another_currency_is_paid_where_that_is_asked(payer: Payer) -> None:
    by_card(payer, metadata={"sandbox": "other_currency"})
    paid = payer.verify()

    assert (paid["status"], paid["amount"], paid["currency"]) == ("success", 9400, "NGN")


def test_charge_of_the_api_is_steered_in_its_answer(payer: Payer) -> None:
    data = charged(payer, card=CARD, metadata=DECLINED)

    assert data == {"reference": "ref-1", "status": "failed", "message": "Declined"}


def test_pin_of_the_api_is_answered_with_the_outcome(payer: Payer) -> None:
    pin = {**CARD, "number": "507850785078507812", "cvv": "081"}
    assert charged(payer, card=pin, metadata=DECLINED)["status"] == "send_pin"
    answer = payer.api("POST", "/charge/submit_pin", json={"pin": "1111", "reference": "ref-1"})

    assert answer["data"] == {"reference": "ref-1", "status": "failed", "message": "Declined"}


def test_mobile_money_of_the_api_is_steered_without_a_prompt(payer: Payer) -> None:
    data = charged(payer, mobile_money={"phone": "0550000003", "provider": "vod"})

    assert (data["status"], data["message"]) == ("failed", "Token not generated")


def test_what_the_api_leaves_to_the_payer_is_answered_as_ever_and_ends_later(payer: Payer) -> None:
    payer.control("PATCH", "settings", json={"currency": "NGN"})
    data = charged(payer, ussd={"type": "737"}, metadata={"sandbox": "underpaid"})
    assert data["status"] == "pay_offline"
    assert "ussd_code" in data
    payer.advance(10)

    assert (payer.status()[0], payer.verify()["amount"]) == ("success", 5000)


@pytest.mark.parametrize("path", ["/transaction/charge_authorization", "/charge"])
@pytest.mark.parametrize(
    ("outcome", "ends"),
    [
        ("declined", ("failed", "Declined")),
        ("success", ("success", "Approved")),
        ("pending", ("pending", "The transaction was not completed")),
    ],
)
def test_saved_authorization_is_steered(
    payer: Payer, path: str, outcome: str, ends: tuple[str, str]
) -> None:
    code = saved_code(payer)
    body = {"email": "ama@example.com", "amount": 9400, "authorization_code": code}
    metadata = {"sandbox": outcome}
    payer.api("POST", path, json={**body, "reference": "ref-2", "metadata": metadata})
    payer.reference = "ref-2"

    assert payer.status() == ends
    payer.advance(10)
    assert payer.status()[0] == ("failed" if outcome == "declined" else "success")


def test_what_is_refused_anyway_stays_refused(payer: Payer) -> None:
    code = saved_code(payer)
    payer.control("PATCH", f"authorizations/{code}", json={"declines": "Lost card"})
    asks_next(payer, outcome="success")
    body = {"email": "ama@example.com", "amount": 9400, "authorization_code": code}
    answer = payer.api("POST", "/transaction/charge_authorization", json=body)

    assert answer["data"]["gateway_response"] == "Lost card"
    assert payer.control("GET", "next-payment")["outcome"] == "success"


def test_next_payment_is_used_up_and_journalled(payer: Payer) -> None:
    asks_next(payer, outcome="declined", gateway_response="Do not honour", times=2)

    ends = [by_card(payer), by_card(payer), by_card(payer)]

    assert ends == [("abandoned", "Do not honour")] * 2 + [("success", "Successful")]
    assert payer.notes("checkout").count("steered by the next payment: declined") == 2


def test_payment_by_hand_is_not_steered(payer: Payer) -> None:
    asks_next(payer, outcome="declined")
    payer.opens(metadata=DECLINED)
    payer.control("POST", f"transactions/{payer.reference}/pay")

    assert payer.status()[0] == "success"
    assert payer.control("GET", "next-payment")["outcome"] == "declined"


def test_prompt_that_is_ignored_can_still_be_approved_by_hand(payer: Payer) -> None:
    payer.opens(metadata={"sandbox": "ignored"})
    payer.post("/mobile-money", network="mtn", phone="0241234567")
    payer.post("/phone-prompt", answer="approve")

    assert payer.status()[0] == "success"


def test_wrong_value_in_metadata_changes_nothing_and_is_noted(payer: Payer) -> None:
    assert by_card(payer, metadata={"sandbox": "decline"}) == ("success", "Successful")
    assert payer.notes("checkout")[-2:] == [
        "metadata.sandbox: There is no outcome `decline`; did you mean `declined`?",
        "paid by card",
    ]


@pytest.mark.parametrize(
    ("webhook", "fault"),
    [
        ("twice", "webhook.duplicate"),
        ("never", "webhook.drop"),
        ("late", "webhook.delay"),
        ("bad_signature", "webhook.bad_signature"),
    ],
)
def test_webhook_is_misdelivered_for_this_reference_alone(
    payer: Payer, webhook: str, fault: str
) -> None:
    payer.opens(metadata={"sandbox": {"webhook": webhook}})
    payer.post("/mobile-money", network="mtn", phone="0241234567")
    payer.post("/phone-prompt", answer="approve")

    faults = payer.control("GET", "faults")["faults"]
    assert [(each["name"], each["reference"]) for each in faults] == [(fault, payer.reference)]


@pytest.mark.parametrize("webhook", ["twice", "never", "late"])
def test_webhooks_of_a_refund_go_as_ever(payer: Payer, webhook: str) -> None:
    payer.control("PATCH", "settings", json={"webhook_url": "http://127.0.0.1:9/hook"})
    by_card(payer, metadata={"sandbox": {"webhook": webhook}})
    payer.api("POST", "/refund", json={"transaction": payer.reference})
    payer.advance(1)

    notes = [each for each in payer.notes("delivery") if each and "refund.pending" in each]
    assert len(notes) == 1
    assert "webhook." not in notes[0]


@pytest.mark.anyio
async def test_payment_that_is_paid_already_uses_nothing_up(ctx: Context) -> None:
    paid = pay_within(ctx)
    ctx.next_payment = NextPayment(wish=Wish(outcome=Outcome.DECLINED, webhook=Webhook.TWICE))
    asked = ctx.next_payment
    with pytest.raises(AlreadyPaid), ctx.atomic():
        record(ctx, paid, Charge(channel="ussd", status=Status.SUCCESS))

    assert ctx.next_payment is asked
    assert list(ctx.faults) == []


def test_each_payment_that_asks_has_its_own_webhook_misdelivered(payer: Payer) -> None:
    payer.control("PATCH", "settings", json={"webhook_url": "http://127.0.0.1:9/hook"})
    for _ in range(2):
        by_card(payer, metadata={"sandbox": {"webhook": "twice"}})
    payer.advance(1)

    deliveries = payer.control("GET", "deliveries")["deliveries"]
    assert [each["is_copy"] for each in deliveries].count(True) == 2


@pytest.mark.parametrize(
    ("webhook", "left"),
    [("twice", 0), ("never", 1), ("late", 0), ("bad_signature", 0)],
)
def test_fault_of_a_steered_payment_is_gone_once_it_has_struck(
    payer: Payer, webhook: str, left: int
) -> None:
    payer.control("PATCH", "settings", json={"webhook_url": "http://127.0.0.1:9/hook"})
    by_card(payer, metadata={"sandbox": {"webhook": webhook}})
    payer.advance(3600)

    faults = payer.control("GET", "faults")["faults"]
    assert [each["reference"] for each in faults] == [payer.reference] * left


@pytest.mark.anyio
async def test_what_steers_a_payment_that_is_not_kept_steers_it_again(
    ctx: Context,
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def left() -> tuple[int, int]:
        asked = (await control.get("next-payment")).json()["times"]
        return asked, len(list(ctx.faults))

    body = {"email": "ama@example.com", "amount": 10_000, "card": CARD}
    await control.put("next-payment", json={"outcome": "declined", "webhook": "twice"})
    failing_at(ctx.db, "COMMIT", monkeypatch)
    refused = await api.post("/charge", json=body)

    assert (refused.status_code, await left()) == (507, (1, 0))
    answer = await api.post("/charge", json=body)
    assert answer.json()["data"]["message"] == "Declined"
    assert await left() == (0, 1)
