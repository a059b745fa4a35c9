"""What `deliver` does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from harness.control import ControlClient
from tests.harness.conftest import Opening
from tests.harness.listener import Listener

Says = Callable[..., str]


@pytest.fixture
def held(control: ControlClient, opened: Opening, listener: Listener) -> None:
    """Two payments of which the shop has not heard."""
    control.deliveries.hold()
    for reference in ("ref-1", "ref-2"):
        opened(reference)
        control.transactions.pay(reference)


@pytest.mark.usefixtures("held")
def test_newest_goes_now_and_again(said: Says, listener: Listener) -> None:
    assert ", charge.success of ref-2, went to " in said("deliver")
    assert said("deliver", "--times", "2").count(": 200 after ") == 2
    assert len(listener.signatures) == 3


@pytest.mark.usefixtures("held")
def test_delivery_is_named_by_reference_or_id(said: Says, control: ControlClient) -> None:
    first, second = control.deliveries.all()
    said("deliver", "ref-1")
    said("deliver", str(second.id))

    assert [len(each.attempts) for each in control.deliveries.all()] == [1, 1]
    assert first.reference == "ref-1"


@pytest.mark.usefixtures("held")
def test_forgery_goes_beside_the_right_one(said: Says, listener: Listener) -> None:
    listener.statuses = [401, 200]
    refused_by_the_shop = said("deliver", "ref-1", "--bad-signature")
    accepted = said("deliver", "ref-1", "--bad-signature")

    assert "charge.success of ref-1 (a copy), went to" in refused_by_the_shop
    assert "yet the event was accepted" not in refused_by_the_shop
    assert "The signature is bad, yet the event was accepted" in accepted
    assert len(set(listener.signatures)) == 1


@pytest.mark.usefixtures("held")
def test_release_sends_what_is_held(said: Says, control: ControlClient, opened: Opening) -> None:
    assert said("deliver", "ref-1", "--release").count("200 after") == 1
    assert said("deliver", "--release").count("200 after") == 1
    assert said("deliver", "--release") == "Nothing was held.\n"
    opened("ref-3")
    control.transactions.pay("ref-3")

    assert control.deliveries.all()[-1].state != "held"


def test_hold_lets_what_comes_wait(
    said: Says, control: ControlClient, opened: Opening, listener: Listener
) -> None:
    assert said("deliver", "--hold").startswith("All deliveries wait from now on")
    opened()
    control.transactions.pay("ref-1")

    assert said("deliver", "--hold").endswith("1 wait already.\n")


@pytest.mark.usefixtures("held")
def test_cancelled_delivery_never_goes(said: Says, refused: Says) -> None:
    assert "charge.success of ref-1, will never go" in said("deliver", "ref-1", "--cancel")
    assert "it is cancelled" in refused("deliver", "ref-1", "--cancel")
    assert said("deliver", "--release").count("\n") == 1


@pytest.mark.usefixtures("held")
def test_deliveries_are_listed_newest_first(said: Says, told: Callable[..., Any]) -> None:
    said("deliver", "ref-1")
    head, *rows = said("deliver", "--list").splitlines()

    assert head.split()[:4] == ["ID", "REFERENCE", "STATE", "LAST"]
    assert [row.split()[1:3] for row in rows] == [["ref-2", "held"], ["ref-1", "delivered"]]
    assert [each["reference"] for each in told("deliver", "--list", "ref-1")] == ["ref-1"]


def test_nothing_to_deliver_is_said_with_what_to_do(
    refused: Says, opened: Opening, control: ControlClient
) -> None:
    opened()
    assert "the integration has no webhook URL" in refused("deliver")
    control.settings.change(webhook_url="http://127.0.0.1:9/")

    assert refused("deliver", "ref-1").startswith("There is no delivery about ref-1 yet")
    assert refused("deliver", "ref1").endswith("did you mean ref-1?")
    assert refused("deliver", "999").startswith("There is no delivery 999;")


@pytest.mark.parametrize(
    "words", [["--hold", "--times", "2"], ["ref-1", "--hold"], ["--list", "--bad-signature"]]
)
def test_contradictions_are_wrong_calls(refused: Says, words: list[str]) -> None:
    assert refused("deliver", *words)


def test_only_one_thing_is_done_at_a_time(refused: Says) -> None:
    assert refused("deliver", "--hold", "--release") == "Choose one of --hold and --release."
