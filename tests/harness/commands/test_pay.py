"""What `pay` does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from harness.cli import cli
from harness.control import ControlClient
from tests.harness.conftest import Opening
from tests.harness.listener import Listener

Says = Callable[..., str]


def test_newest_unpaid_is_paid_in_full(said: Says, opened: Opening, control: ControlClient) -> None:
    for reference in ("ref-1", "ref-2", "ref-3"):
        opened(reference)
    control.transactions.expire("ref-3")

    assert said("pay").splitlines()[0] == "ref-2: paid 9400 GHS by card"
    assert said("pay").splitlines()[0] == "ref-1: paid 9400 GHS by card"


def test_amount_currency_and_channel_are_as_told(
    told: Callable[..., dict[str, object]], opened: Opening
) -> None:
    opened()
    words = ["--amount", "100", "--currency", "NGN", "--channel", "ussd"]
    paid = told("pay", "ref-1", *words)

    assert (paid["amount"], paid["currency"], paid["channel"]) == (100, "NGN", "ussd")


def test_answer_to_the_event_is_told(said: Says, opened: Opening, listener: Listener) -> None:
    listener.statuses = [500]
    opened()
    _, news = said("pay").splitlines()

    assert f"charge.success of ref-1, went to {listener.url}: 500 after " in news


def test_event_that_is_held_or_told_nobody_is_said(
    said: Says, opened: Opening, control: ControlClient
) -> None:
    opened("ref-1")
    opened("ref-2")
    assert "nobody is told: the integration has no webhook URL" in said("pay", "ref-1")

    control.settings.change(webhook_url="http://127.0.0.1:9/")
    control.deliveries.hold()
    assert "is held: `paystack-harness deliver --release` sends it" in said("pay", "ref-2")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--decline"], "Declined"),
        (["ref-1", "--decline"], "Declined"),
        (["--decline", "ref-1"], "Declined"),
        (["--decline", "Insufficient Funds"], "Insufficient Funds"),
        (["ref-1", "--decline=No"], "No"),
    ],
)
def test_charge_is_declined(
    said: Says, opened: Opening, control: ControlClient, words: list[str], reason: str
) -> None:
    opened()

    assert said("pay", *words) == f"ref-1: declined ({reason})\n"
    assert control.transactions.get("ref-1").gateway_response == reason


def test_time_to_pay_is_over(said: Says, opened: Opening, refused: Says) -> None:
    opened()

    assert said("pay", "--expire") == "ref-1: its time to pay is over\n"
    assert refused("pay").startswith("All transactions are paid or over; begin a purchase")


def test_misspelt_reference_is_answered_with_the_nearest(refused: Says, opened: Opening) -> None:
    opened("AI-CREDIT-1")
    opened("other")

    assert refused("pay", "AI-CREDIT1") == (
        "There is no transaction AI-CREDIT1; did you mean AI-CREDIT-1?"
    )
    assert refused("pay", "a/b") == "There is no transaction a/b; the newest is other."


def test_key_that_nobody_calls_with_is_told_whose_are(
    opened: Opening, fake_url: str, key: str
) -> None:
    opened()
    words = ["pay", "ref-1", "--url", fake_url, "--key", "sk_test_nobodys"]
    told = CliRunner().invoke(cli, words).stderr

    assert "There is no transaction ref-1, and no other yet; others call this sandbox" in told
    assert f"{key[:10]}…" in told
    assert key not in told


def test_paid_is_paid(refused: Says, said: Says, opened: Opening) -> None:
    opened()
    said("pay", "ref-1")

    assert refused("pay", "ref-1").startswith("Transaction ref-1 has been paid")


@pytest.mark.parametrize(
    "words", [["--decline", "--expire"], ["--amount", "1", "--expire"], ["--amount", "-1"]]
)
def test_contradictions_are_wrong_calls(refused: Says, words: list[str]) -> None:
    assert refused("pay", *words)


def test_amount_with_decimals_is_answered_with_subunits(refused: Says) -> None:
    assert refused("pay", "--amount", "94.00").endswith(
        "94.00 is no whole number, as subunits are: write 9400 for GHS 94.00."
    )
