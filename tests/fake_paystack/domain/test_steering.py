"""Who is heard, and what that makes of a charge."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from fake_paystack.domain import charge as charges
from fake_paystack.domain import offline, steering
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.outcome import Outcome, Webhook
from fake_paystack.domain.steering import Asker, NextPayment, Wish
from tests.fake_paystack.conftest import transaction
from tests.fake_paystack.domain.test_charge import NOW, by_card, prompt

NEXT = NextPayment(wish=Wish(outcome=Outcome.PENDING))
UNLUCKY = "0550000001"


def asked(sandbox: Any) -> tuple[Wish, tuple[str, ...]]:
    return steering.read_metadata(json.dumps({"sandbox": sandbox}))


def given(charge: Charge, outcome: str, words: str = "") -> Charge:
    wish = Wish(outcome=Outcome(outcome), gateway_response=words)
    return steering.applied(charge, wish, NOW)


@pytest.mark.parametrize(
    ("next_payment", "metadata", "amount", "phone", "heard"),
    [
        (NEXT, '{"sandbox":"success"}', 13131302, UNLUCKY, (Asker.NEXT_PAYMENT, Outcome.PENDING)),
        (None, '{"sandbox":"success"}', 13131302, UNLUCKY, (Asker.METADATA, Outcome.SUCCESS)),
        (None, '{"sandbox":"x"}', 13131302, UNLUCKY, (Asker.AMOUNT, Outcome.INSUFFICIENT_FUNDS)),
        (None, None, 9400, UNLUCKY, (Asker.PHONE, Outcome.DECLINED)),
        (None, None, 9400, "0241234567", (None, None)),
    ],
)
def test_first_that_names_an_outcome_is_heard(
    next_payment: NextPayment | None, metadata: str | None, amount: int, phone: str, heard: Any
) -> None:
    opened = transaction(metadata=metadata, amount=amount, requested_amount=amount)
    choice = steering.choose(next_payment, opened, prompt(phone))

    assert (choice.asker, choice.wish.outcome) == heard


def test_webhook_may_be_asked_for_by_another_than_the_outcome() -> None:
    opened = transaction(metadata='{"sandbox":{"webhook":"twice"}}', requested_amount=13131302)
    wish = steering.choose(None, opened, by_card("4081")).wish

    assert wish == Wish(outcome=Outcome.INSUFFICIENT_FUNDS, webhook=Webhook.TWICE)


@pytest.mark.parametrize(
    "metadata",
    [None, "{}", '["sandbox"]', '{"a":"sandbox"}', '{"sandbox":null}', '"\\"sandbox\\""'],
)
def test_metadata_that_asks_for_nothing_is_no_matter(metadata: str | None) -> None:
    assert steering.read_metadata(metadata) == (Wish(), ())


def test_metadata_names_an_outcome_or_all_three() -> None:
    whole = {"outcome": "declined", "gateway_response": "No", "webhook": "late"}

    assert asked("declined") == (Wish(outcome=Outcome.DECLINED), ())
    assert asked(whole) == (
        Wish(outcome=Outcome.DECLINED, gateway_response="No", webhook=Webhook.LATE),
        (),
    )


@pytest.mark.parametrize(
    ("sandbox", "complaint"),
    [
        ("decline", "There is no outcome `decline`; did you mean `declined`?"),
        (True, "It must be the name of an outcome, or an object."),
        ({"outcome": ["declined"]}, "There is no outcome `['declined']`; did you mean `declined`?"),
        ({"webhook": "tvice"}, "There is no webhook `tvice`; did you mean `twice`?"),
        ({"outcom": "x"}, "It has no outcom; it has outcome, gateway_response, webhook."),
        ({"gateway_response": "No"}, "Its gateway_response needs an outcome."),
    ],
)
def test_what_cannot_be_understood_asks_for_nothing_and_is_told(
    sandbox: Any, complaint: str
) -> None:
    wish, complaints = asked(sandbox)

    assert wish.outcome is None
    assert complaints == (complaint,)


def test_next_payment_is_used_up() -> None:
    twice = NextPayment(wish=Wish(), times=2)
    once = twice.used()

    assert once == NextPayment(wish=Wish(), times=1)
    assert once is not None
    assert once.used() is None
    assert NextPayment(wish=Wish(), times=None).used() == NextPayment(wish=Wish(), times=None)


@pytest.mark.parametrize(
    "begun",
    [
        by_card("4081"),
        by_card("5408"),
        by_card("7853").pin_entered("0000"),
        prompt(),
        prompt(code="vod"),
        prompt(instant=True),
        charges.by_ussd(),
        offline.by_ussd("737", 1),
        offline.by_capitec(at=NOW),
        offline.by_business_number(prompt().operator, 1, at=NOW),  # type: ignore[arg-type]
    ],
)
def test_charge_that_ends_or_waits_elsewhere_can_be_steered_once(begun: Charge) -> None:
    assert begun.can_be_steered
    assert not given(begun, "pending").can_be_steered


@pytest.mark.parametrize(
    "charge",
    [
        by_card("7812"),
        by_card("7812").pin_entered("9999"),
        by_card("4796"),
        by_card("4796").declined_by_bank(),
        by_card("4081").refused("Denied by fraud system"),
        charges.declined_card("Declined"),
        prompt().declined_on_phone(NOW),
        prompt().at(NOW + timedelta(seconds=180)),
        prompt(code="vod").otp_entered("000000"),
        offline.by_kuda("0241234567", "000000", at=NOW),
        offline.by_kuda("0241234567", "000000", at=NOW).at(NOW + timedelta(seconds=10)),
        offline.by_bank("057", "0000000000", has_birthday=True),
    ],
)
def test_what_the_payer_has_still_to_do_or_has_done_wrong_is_not_steered(charge: Charge) -> None:
    assert not charge.can_be_steered


@pytest.mark.parametrize(
    ("begun", "outcome", "status", "message"),
    [
        (by_card("4081"), "declined", Status.DECLINED, "Declined"),
        (by_card("5408"), "success", Status.SUCCESS, ""),
        (by_card("5408"), "insufficient_funds", Status.DECLINED, "Insufficient Funds"),
        (by_card("7812").pin_entered("1111"), "declined", Status.FAILED, "Declined"),
        (by_card("4081"), "ignored", Status.PENDING, ""),
        (by_card("5408"), "pending", Status.PENDING, ""),
        (prompt(), "success", Status.SUCCESS, ""),
        (prompt(code="vod"), "token_not_generated", Status.FAILED, "Token not generated"),
        (prompt(instant=True), "ignored", Status.PAY_OFFLINE, ""),
        (prompt(instant=True), "pending", Status.PAY_OFFLINE, ""),
        (charges.by_ussd(), "ignored", Status.PENDING, ""),
        (offline.by_ussd("737", 1), "declined", Status.PAY_OFFLINE, ""),
        (offline.by_ussd("737", 1), "underpaid", Status.PAY_OFFLINE, ""),
    ],
)
def test_outcome_is_given_to_the_charge(
    begun: Charge, outcome: str, status: Status, message: str
) -> None:
    steered = given(begun, outcome)

    assert (steered.status, steered.message, steered.outcome) == (status, message, outcome)


@pytest.mark.parametrize(
    ("begun", "outcome", "seconds", "ends"),
    [
        (by_card("4081"), "pending", 10, Status.SUCCESS),
        (by_card("4081"), "ignored", 180, Status.FAILED),
        (prompt(), "pending", 10, Status.SUCCESS),
        (prompt(), "ignored", 180, Status.FAILED),
        (offline.by_ussd("737", 1), "declined", 10, Status.FAILED),
        (offline.by_ussd("737", 1), "success", 10, Status.SUCCESS),
    ],
)
def test_wait_ends_by_itself(begun: Charge, outcome: str, seconds: int, ends: Status) -> None:
    steered = given(begun, outcome)

    assert steered.at(NOW + timedelta(seconds=seconds - 1)).is_waiting
    assert steered.at(NOW + timedelta(seconds=seconds)).status is ends


def test_ussd_code_that_is_ignored_waits_for_ever() -> None:
    assert given(offline.by_ussd("737", 1), "ignored").at(NOW + timedelta(days=9)).is_waiting


def test_words_take_the_place_of_the_usual_ones() -> None:
    assert given(prompt(), "declined", "Do not honour").message == "Do not honour"
    assert given(prompt(), "success", "Approved late").gateway_response == "Approved late"
    assert given(prompt(), "success").gateway_response == ""
