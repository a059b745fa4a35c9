"""Paying by mobile money: the prompt, and the sandbox phone."""

from __future__ import annotations

import pytest

from tests.fake_paystack.checkout.payer import Payer, alert, returned


@pytest.fixture
def prompted(payer: Payer) -> Payer:
    payer.opens().get()
    payer.post("/mobile-money", network="mtn", phone="024 123 4567")
    return payer


def test_prompt_is_pending_and_shown_with_its_phone(prompted: Payer) -> None:
    page = prompted.get().text

    assert prompted.status() == ("pending", "The transaction was not completed")
    assert "<h1>Approve on your phone</h1>" in page
    assert "024 123 4567" in page
    assert 'aria-label="Time left">3:00' in page


def test_approval_pays_and_returns_to_the_shop(prompted: Payer) -> None:
    answer = prompted.post("/phone-prompt", answer="approve")

    assert answer.headers["location"] == returned(prompted.reference)
    paid = prompted.verify()
    assert (paid["status"], paid["channel"], paid["message"]) == (
        "success",
        "mobile_money",
        "madePayment",
    )
    assert (paid["authorization"]["bin"], paid["authorization"]["last4"]) == ("024XXX", "X567")


def test_decline_fails_with_a_message_and_another_try_can_pay(prompted: Payer) -> None:
    prompted.post("/phone-prompt", answer="decline")

    assert prompted.status() == ("failed", "Payment declined on the phone")
    assert prompted.verify()["message"] == "Payment declined on the phone"
    assert "declined on the phone" in alert(prompted.get())
    prompted.post("/mobile-money", network="mtn", phone="0241234567")
    prompted.post("/phone-prompt", answer="approve")
    assert prompted.status()[0] == "success"


def test_ignored_prompt_times_out_after_180_seconds_of_the_clock(prompted: Payer) -> None:
    prompted.post("/phone-prompt", answer="ignore")

    prompted.advance(179)
    assert prompted.status()[0] == "pending"
    prompted.advance(1)

    assert prompted.status() == ("failed", "Payment was not approved in time")
    assert "not approved in time" in alert(prompted.get())
    assert prompted.get("/status").json() == {"waiting": False, "seconds_left": 0}


def test_approval_after_the_time_is_over_pays_nothing(prompted: Payer) -> None:
    prompted.advance(180)

    answer = prompted.post("/phone-prompt", answer="approve")

    assert answer.headers["location"] == f"/{prompted.code}"
    assert prompted.charged() == 0


def test_time_running_out_after_the_payment_changes_nothing(prompted: Payer) -> None:
    prompted.post("/phone-prompt", answer="approve")

    prompted.advance(600)

    assert prompted.status()[0] == "success"


def test_reload_and_second_submit_send_no_second_prompt(prompted: Payer) -> None:
    prompted.advance(60)

    prompted.get()
    prompted.post("/mobile-money", network="mtn", phone="+233 24 123 4567")

    assert prompted.notes("checkout") == ["opened", "mobile money prompted"]
    assert prompted.get("/status").json() == {"waiting": True, "seconds_left": 120}


def test_another_number_gets_a_prompt_of_its_own(prompted: Payer) -> None:
    prompted.advance(60)

    prompted.post("/mobile-money", network="atl", phone="0271234567")

    assert prompted.get("/status").json() == {"waiting": True, "seconds_left": 180}
    prompted.advance(179)
    assert prompted.status()[0] == "pending"


def test_other_channel_takes_the_place_of_the_prompt(prompted: Payer) -> None:
    assert "Test cards" in prompted.get("?channel=card").text

    prompted.post("/card", choice="5408")
    prompted.advance(600)

    assert prompted.status()[0] == "abandoned"


@pytest.mark.parametrize(
    "spelling", ["0551234987", "+233551234987", "233551234987", "551234987", "055 123 4987"]
)
def test_paystacks_test_number_pays_at_once_in_any_spelling(payer: Payer, spelling: str) -> None:
    payer.opens()

    answer = payer.post("/mobile-money", network="mtn", phone=spelling)

    assert answer.headers["location"] == returned(payer.reference)


def test_instant_mode_pays_any_number_at_once(payer: Payer) -> None:
    payer.opens()
    payer.control("PATCH", "settings", json={"mobile_money": "instant"})

    answer = payer.post("/mobile-money", network="atl", phone="0271234567")

    assert answer.headers["location"] == returned(payer.reference)


@pytest.mark.parametrize(
    ("network", "phone", "sentence"),
    [("vod", "0551234", "ten digits"), ("zain", "0241234567", "one of the networks")],
)
def test_number_or_network_that_cannot_be_used_is_refused(
    payer: Payer, network: str, phone: str, sentence: str
) -> None:
    payer.opens()

    assert sentence in payer.refused("/mobile-money", network=network, phone=phone)
    assert payer.status()[0] == "abandoned"


def test_channel_that_is_not_offered_prompts_nobody(payer: Payer) -> None:
    payer.opens(channels=["card"])

    payer.post("/mobile-money", network="mtn", phone="0551234987")

    assert payer.status()[0] == "abandoned"


def test_waiting_page_moves_on_when_the_control_api_pays(prompted: Payer) -> None:
    prompted.control("POST", f"transactions/{prompted.reference}/pay")

    assert prompted.get("/status").json()["waiting"] is False
    assert prompted.get("/done").headers["location"] == returned(prompted.reference)
    prompted.advance(180)
    assert prompted.status()[0] == "success"


def test_waiting_page_moves_on_when_the_control_api_fails_it(prompted: Payer) -> None:
    prompted.control("POST", f"transactions/{prompted.reference}/fail")

    assert prompted.get("/status").json()["waiting"] is False
    assert "Declined" in alert(prompted.get())
