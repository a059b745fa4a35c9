"""Paying by card, step by step."""

from __future__ import annotations

import pytest

from tests.fake_paystack.checkout.payer import Payer, alert, returned

REAL_LOOKING = "4111 1111 1111 1111"


def test_test_card_by_one_click_returns_to_the_shop(payer: Payer) -> None:
    payer.opens()

    answer = payer.post("/card", choice="4081")

    assert (answer.status_code, answer.headers["location"]) == (303, returned(payer.reference))
    assert payer.status() == ("success", "Successful")


def test_typed_test_card_leaves_its_authorization(payer: Payer) -> None:
    payer.opens()

    payer.post("/card", number="4084 0840 8408 4081", expiry="09/31", cvv="408")

    authorization = payer.verify()["authorization"]
    assert (authorization["bin"], authorization["last4"]) == ("408408", "4081")
    assert (authorization["exp_month"], authorization["exp_year"]) == ("09", "2031")


def test_card_that_is_no_test_card_is_refused_and_kept_nowhere(payer: Payer) -> None:
    payer.opens()

    answer = payer.post("/card", number=REAL_LOOKING, expiry="09/31", cvv="987")
    page = payer.visit(answer.headers["location"])

    assert "not one of Paystack&#39;s test cards" in alert(page)
    left_behind = answer.headers["location"] + page.text + payer.stored()
    assert REAL_LOOKING not in left_behind
    assert REAL_LOOKING.replace(" ", "") not in left_behind
    assert payer.status()[0] == "abandoned"


@pytest.mark.parametrize(
    ("expiry", "cvv", "sentence"),
    [
        ("01/20", "408", "expired"),
        ("13/31", "408", "month and year"),
        ("09/31", "999", "not the CVV of this test card"),
    ],
)
def test_wrong_expiry_or_cvv_is_refused_with_its_reason(
    payer: Payer, expiry: str, cvv: str, sentence: str
) -> None:
    payer.opens()

    assert sentence in payer.refused("/card", number="4084084084084081", expiry=expiry, cvv=cvv)
    assert payer.charged() == 0


def test_pin_otp_and_phone_are_asked_in_turn(payer: Payer) -> None:
    payer.opens()

    payer.post("/card", choice="7804")
    assert (payer.status()[0], "Enter your card PIN" in payer.get().text) == ("abandoned", True)
    payer.post("/pin", pin="0000")
    assert (payer.status()[0], "phone number" in payer.get().text) == ("abandoned", True)
    payer.post("/phone", phone="0241234567")
    assert (payer.status()[0], "one-time password" in payer.get().text) == ("ongoing", True)
    answer = payer.post("/otp", otp="123456")

    assert answer.headers["location"] == returned(payer.reference)
    assert payer.status()[0] == "success"


def test_short_phone_number_is_asked_again(payer: Payer) -> None:
    payer.opens()
    payer.post("/card", choice="7804")
    payer.post("/pin", pin="0000")

    assert "at least 10 digits" in payer.refused("/phone", phone="024")
    assert "Phone number</label>" in payer.get().text


@pytest.mark.parametrize(
    ("card", "answers", "reason"),
    [
        ("7812", [("/pin", "pin", "9999")], "Incorrect PIN"),
        (
            "6666",
            [("/pin", "pin", "1234"), ("/otp", "otp", "000000")],
            "Token Authorization Not Successful",
        ),
        ("7853", [("/pin", "pin", "0000")], "Token not generated"),
    ],
)
def test_wrong_answer_fails_the_charge_and_the_page_takes_another(
    payer: Payer, card: str, answers: list[tuple[str, str, str]], reason: str
) -> None:
    payer.opens()
    payer.post("/card", choice=card)

    for path, name, value in answers:
        payer.post(path, **{name: value})

    assert payer.status() == ("failed", reason)
    assert reason in alert(payer.get())
    assert payer.post("/card", choice="4081").headers["location"] == returned(payer.reference)


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        ("5408", "Transaction declined. Please use the test card."),
        ("0037", "Insufficient Funds"),
    ],
)
def test_declined_card_leaves_the_transaction_abandoned_and_payable(
    payer: Payer, card: str, reason: str
) -> None:
    payer.opens()

    answer = payer.post("/card", choice=card)

    assert answer.headers["location"] == f"/{payer.code}"
    assert payer.status() == ("abandoned", reason)
    assert reason.rstrip(".") in alert(payer.get())
    assert payer.post("/card", choice="4081").headers["location"] == returned(payer.reference)


def test_bank_page_is_a_redirect_there_and_back(payer: Payer) -> None:
    payer.opens()

    there = payer.post("/card", choice="4796").headers["location"]
    page = payer.visit(there)
    back = payer.at_bank("authorise").headers["location"]
    shop = payer.visit(back).headers["location"]

    assert "<h1>Bank authentication</h1>" in page.text
    assert shop == returned(payer.reference)
    assert payer.redirects() == [
        ("bank", f"http://paystack.localhost/sandbox-bank/{payer.code}"),
        ("bank", f"http://paystack.localhost/{payer.code}/done"),
        ("paid", returned(payer.reference)),
    ]


def test_waiting_for_the_bank_is_ongoing_and_the_page_leads_there(payer: Payer) -> None:
    payer.opens()

    payer.post("/card", choice="4796")

    assert payer.status()[0] == "ongoing"
    assert payer.get().headers["location"] == f"/sandbox-bank/{payer.code}"


def test_undecided_answer_leads_back_to_the_bank(payer: Payer) -> None:
    payer.opens()
    payer.post("/card", choice="4796")

    back = payer.visit(payer.at_bank("").headers["location"]).headers["location"]

    assert payer.visit(back).headers["location"] == f"/sandbox-bank/{payer.code}"


def test_bank_has_no_page_for_a_card_that_needs_none(payer: Payer) -> None:
    payer.opens()

    assert payer.visit(f"/sandbox-bank/{payer.code}").headers["location"] == f"/{payer.code}"


def test_payment_declined_at_the_bank_can_be_tried_again(payer: Payer) -> None:
    payer.opens()
    payer.post("/card", choice="4796")

    back = payer.at_bank("decline").headers["location"]

    assert payer.visit(back).headers["location"] == f"/{payer.code}"
    assert payer.status() == ("failed", "Declined")
    assert "Declined" in alert(payer.get())


def test_answers_that_nobody_asked_for_change_nothing(payer: Payer) -> None:
    payer.opens()

    answers = [payer.post("/pin", pin="1111"), payer.post("/otp", otp="123456")]
    payer.at_bank("authorise")

    assert [answer.headers["location"] for answer in answers] == [f"/{payer.code}"] * 2
    assert payer.status()[0] == "abandoned"


def test_channel_that_is_not_offered_takes_no_card(payer: Payer) -> None:
    payer.opens(channels=["mobile_money"])

    payer.post("/card", choice="4081")

    assert payer.status()[0] == "abandoned"


def test_pins_and_passwords_are_journalled_and_stored_nowhere(payer: Payer) -> None:
    payer.opens()
    payer.post("/card", choice="6666")
    payer.post("/pin", pin="typed-pin")
    payer.post("/card", number="4084084084084081", expiry="12/31", cvv="408")

    assert "typed-pin" not in payer.stored()
    assert "4084084084084081" not in payer.stored()
    assert payer.notes("checkout") == [
        "pin requested",
        "card failed: Incorrect PIN",
        "paid by card",
    ]
