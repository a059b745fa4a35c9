"""The client of the control API, at a fake that runs."""

from __future__ import annotations

import inspect
from datetime import UTC, timedelta

import httpx

from harness import control as offered
from harness.control import ControlClient
from harness.control.client import ControlApi
from tests.harness.conftest import Opening
from tests.harness.listener import Listener


def test_settings_are_read_and_changed(control: ControlClient) -> None:
    changed = control.settings.change(currency="NGN", webhook_url="http://127.0.0.1:9/")

    assert (changed.currency, changed.channels) == ("NGN", ("card", "bank_transfer", "ussd"))
    assert control.settings.change(webhook_url=None).webhook_url is None
    assert control.settings.get().currency == "NGN"


def test_clear_ends_faults_and_brings_the_clock_back(control: ControlClient) -> None:
    control.faults.add("api.hang")
    control.clock.advance(60)

    mark = control.clear()

    assert (control.faults.all(), control.clock.get().ahead) == ([], timedelta(0))
    assert control.journal.entries(after=mark) == []


def test_reset_leaves_nothing(control: ControlClient, opened: Opening) -> None:
    opened()
    control.reset()

    assert control.transactions.all() == []


def test_clock_goes_forward_by_seconds_or_a_timedelta(control: ControlClient) -> None:
    before = control.clock.get()
    control.clock.advance(1.5)
    after = control.clock.advance(timedelta(days=1))

    assert after.ahead == timedelta(days=1, seconds=1.5)
    assert after.now - before.now >= after.ahead
    assert after.now.tzinfo is UTC


def test_integrations_are_told_by_their_masked_keys(
    control: ControlClient, opened: Opening, key: str
) -> None:
    opened()
    [own] = [each for each in control.integrations.all() if each.is_yours]

    assert (own.key, own.calls) == (f"{key[:10]}…", 1)
    assert own.last_call_at is not None
    assert own.last_call_at.tzinfo is UTC


def test_refused_calls_are_told(fake_url: str, control: ControlClient) -> None:
    httpx.get(f"{fake_url}/bank", headers={"Authorization": "Bearer sk_live_abcdef"})
    refused = control.integrations.refused()[-1]

    assert (refused.method, refused.path, refused.key) == ("GET", "/bank", "sk_live_…")
    assert refused.at.tzinfo is UTC


def test_any_other_call_can_be_made(control: ControlClient) -> None:
    assert control.call("POST", "balance", {"amount": 500}) == {"balances": {"GHS": 500}}
    assert control.call("GET", "refunds", status="pending") == {"refunds": []}


def test_journal_is_followed_from_now_on(control: ControlClient, opened: Opening) -> None:
    opened("before")
    followed = control.journal.follow(kind="api", quiet=0.2)
    opened("ref-1")
    entries = list(followed)

    assert [entry.reference for entry in entries] == ["ref-1"]
    assert (entries[0].path, entries[0].time.tzinfo) == ("/transaction/initialize", UTC)


def test_gate_holds_inside_its_block(
    control: ControlClient, opened: Opening, listener: Listener
) -> None:
    opened()
    with control.gates.closed("delivery", reference="ref-1") as gate:
        control.transactions.pay("ref-1")
        gate.wait_for_arrivals()
        assert listener.signatures == []
    control.journal.wait_for(kind="delivery")

    assert len(listener.signatures) == 1


def test_each_public_method_says_what_it_does() -> None:
    with ControlClient("http://127.0.0.1:1", "sk_test_x") as client:
        parts = [part for part in vars(client).values() if type(part).__module__ in PARTS]
    told = [
        f"{type(each).__name__}.{name}"
        for each in [client, *parts]
        for name, method in inspect.getmembers(each, inspect.ismethod)
        if not name.startswith("_") and not inspect.getdoc(method)
    ]

    assert told == []


PARTS = {
    f"harness.control.{name}"
    for name in ("charge", "clock", "delivery", "fault", "gate", "integration", "transaction")
} | {"harness.control.next_payment", "harness.control.setting"}


def test_what_is_offered_is_there_and_documented() -> None:
    undocumented = [name for name in offered.__all__ if not getattr(offered, name).__doc__]

    assert undocumented == []
    assert issubclass(ControlClient, ControlApi)
