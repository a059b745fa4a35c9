"""Subscriptions on the clock: renewing, failing, lapsing, completing."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import httpx
import pytest

from fake_paystack.app import create_app
from fake_paystack.context import Context
from fake_paystack.flows import billing, subscribing
from fake_paystack.flows.subscribing import INVOICE, PAYMENT
from fake_paystack.settings import Settings
from fake_paystack.store.due import Due
from fake_paystack.store.invoice import invoices
from fake_paystack.store.subscription import subscriptions
from tests.fake_paystack.conftest import Shop, client
from tests.fake_paystack.paying import pay
from tests.fake_paystack.subscribing import START, fetch, only, plan, subscribe

pytestmark = pytest.mark.anyio

API = "http://localhost"
CONTROL = f"{API}/_sandbox/api/"
DAY = 24 * 60 * 60
MONTH = 31 * DAY


@pytest.fixture
async def subscribed(api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop) -> Any:
    """A monthly subscription, begun by a payment; the shop has heard nothing yet."""
    await pay(api, control, plan=(await plan(api))["plan_code"])
    await control.post("clock", json={"advance": 0})
    return await only(api)


async def advance(control: httpx.AsyncClient, seconds: float) -> None:
    await control.post("clock", json={"advance": seconds})


def heard(shop: Shop) -> list[tuple[str, Any]]:
    """Name and data of each event, in the order of their arrival; forgets them."""
    told = [json.loads(request.content) for request in shop.received]
    shop.received.clear()
    return [(each["event"], each["data"]) for each in told]


def names(shop: Shop) -> list[str]:
    return [name for name, _ in heard(shop) if name != "subscription.expiring_cards"]


async def test_beginning_is_told(subscribed: dict[str, Any], listening: Shop) -> None:
    (_, charge), (created, data) = heard(listening)

    assert charge["plan"]["id"] == subscribed["plan"]["id"]
    assert (created, data["status"]) == ("subscription.create", "active")
    assert data["subscription_code"] == subscribed["subscription_code"]


async def test_renewal_is_invoiced_charged_and_told(
    control: httpx.AsyncClient, subscribed: dict[str, Any], listening: Shop
) -> None:
    heard(listening)
    await advance(control, MONTH)
    told = [each for each in heard(listening) if each[0] != "subscription.expiring_cards"]
    (_, invoice), (_, charge), (_, update) = told

    assert [name for name, _ in told] == ["invoice.create", "charge.success", "invoice.update"]
    assert (charge["metadata"], charge["amount"]) == ({"invoice_action": "create"}, 50_00)
    assert (invoice["paid"], update["paid"]) == (False, True)
    assert update["transaction"]["reference"] == charge["reference"]


async def test_invoice_comes_three_days_early(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    await pay(api, control)
    made = await subscribe(api, await plan(api, interval="weekly"), start_date=f"{START:%Y-%m-%d}")
    at = datetime.fromisoformat(made["next_payment_date"])
    now = datetime.fromisoformat((await control.get("clock")).json()["now"])
    await advance(control, (at - now).total_seconds() - 3 * DAY + 1)
    waiting = await fetch(api, made)

    assert names(listening)[-1] == "invoice.create"
    assert waiting["open_invoice"] == waiting["most_recent_invoice"]["invoice_code"]
    assert waiting["payments_count"] == 0


async def test_decline_needs_attention_and_is_not_retried(
    api: httpx.AsyncClient, control: httpx.AsyncClient, subscribed: dict[str, Any], listening: Shop
) -> None:
    heard(listening)
    code = subscribed["subscription_code"]
    await control.patch(f"subscriptions/{code}", json={"next_failure": "Insufficient Funds"})
    await advance(control, MONTH)
    failed = await fetch(api, subscribed)
    told = names(listening)
    await advance(control, MONTH)

    assert told == ["invoice.create", "invoice.payment_failed", "invoice.update"]
    assert (failed["status"], failed["most_recent_invoice"]["status"]) == ("attention", "failed")
    assert failed["most_recent_invoice"]["description"] == "Insufficient Funds"
    assert (await fetch(api, subscribed))["status"] == "active"


async def test_failed_event_looks_as_documented(
    control: httpx.AsyncClient, subscribed: dict[str, Any], listening: Shop
) -> None:
    await control.patch(
        f"authorizations/{subscribed['authorization']['authorization_code']}",
        json={"declines": "Declined"},
    )
    await advance(control, MONTH)
    told = dict(heard(listening))
    failed, update = told["invoice.payment_failed"], told["invoice.update"]

    assert (failed["status"], failed["paid"], failed["transaction"]) == ("pending", False, {})
    assert failed["subscription"]["open_invoice"] == failed["invoice_code"]
    assert (update["status"], update["subscription"]["status"]) == ("failed", "attention")


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"active": False}, "Authorization is inactive"), ({"declines": "No"}, "No")],
)
async def test_authorization_that_does_not_pay_fails_the_renewal(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    subscribed: dict[str, Any],
    change: dict[str, Any],
    reason: str,
) -> None:
    code = subscribed["authorization"]["authorization_code"]
    await control.patch(f"authorizations/{code}", json=change)
    await advance(control, MONTH)

    assert (await fetch(api, subscribed))["most_recent_invoice"]["description"] == reason


async def test_expired_card_is_declined(
    api: httpx.AsyncClient, control: httpx.AsyncClient, subscribed: dict[str, Any]
) -> None:
    await advance(control, 6 * 366 * DAY)
    after = await fetch(api, subscribed)

    assert after["status"] == "attention"
    assert after["most_recent_invoice"]["description"] == "Expired card"


async def test_expiring_cards_are_told_once_in_their_month(
    control: httpx.AsyncClient, subscribed: dict[str, Any], listening: Shop
) -> None:
    await advance(control, 6 * 366 * DAY)
    told = [data for name, data in heard(listening) if name == "subscription.expiring_cards"]
    [[row]] = told

    assert (row["expiry_date"], row["description"]) == ("12/2030", "visa ending with 4081")
    assert row["subscription"]["subscription_code"] == subscribed["subscription_code"]


async def test_expiring_cards_are_looked_for_in_steps(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    listening: Shop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(billing, "STEP", 2)
    for _ in range(5):
        await pay(api, control, plan=(await plan(api, interval="annually"))["plan_code"])
    await advance(control, 6 * 366 * DAY)
    told = [data for name, data in heard(listening) if name == "subscription.expiring_cards"]

    assert [len(rows) for rows in told] == [5]


async def test_disabled_one_lapses_at_the_end_of_its_period(
    api: httpx.AsyncClient, control: httpx.AsyncClient, subscribed: dict[str, Any], listening: Shop
) -> None:
    key = {"code": subscribed["subscription_code"], "token": subscribed["email_token"]}
    await api.post("/subscription/disable", json=key)
    heard(listening)
    await advance(control, 3 * MONTH)
    told = heard(listening)

    assert [name for name, _ in told] == ["subscription.not_renew", "subscription.disable"]
    assert told[1][1]["status"] == "cancelled"
    assert (await fetch(api, subscribed))["status"] == "cancelled"


async def test_limit_of_invoices_completes_it(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    await pay(api, control, plan=(await plan(api, invoice_limit=2))["plan_code"])
    await advance(control, 4 * MONTH)
    told = heard(listening)
    ended = await only(api)

    assert [name for name, _ in told][-2:] == ["subscription.not_renew", "subscription.disable"]
    assert (ended["status"], ended["payments_count"]) == ("completed", 2)
    assert told[-1][1]["status"] == "complete"


async def test_last_invoice_may_fail(api: httpx.AsyncClient, control: httpx.AsyncClient) -> None:
    await pay(api, control)
    made = await subscribe(api, await plan(api, invoice_limit=1))
    code = made["subscription_code"]
    await control.patch(f"subscriptions/{code}", json={"next_failure": "Declined"})
    await advance(control, 3 * MONTH)

    assert (await fetch(api, made))["status"] == "completed"


async def test_disabling_one_without_a_date_ends_it(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await pay(api, control)
    body = {"customer": "ama@example.com", "plan": (await plan(api))["plan_code"]}
    await api.post("/subscription", json={**body, "start_date": "soon"})
    left = await only(api)
    key = {"code": left["subscription_code"], "token": left["email_token"]}
    await api.post("/subscription/disable", json=key)
    await advance(control, 1)

    assert (await fetch(api, left))["status"] == "cancelled"


@pytest.mark.parametrize(
    ("interval", "renewals"), [("daily", 366), ("weekly", 52), ("monthly", 12), ("quarterly", 4)]
)
async def test_a_year_brings_every_renewal_once_and_in_order(
    api: httpx.AsyncClient, control: httpx.AsyncClient, interval: str, renewals: int
) -> None:
    await pay(api, control)
    made = await subscribe(api, await plan(api, interval=interval))
    await advance(control, 366 * DAY)
    listed = (await control.get(f"subscriptions/{made['subscription_code']}/invoices")).json()
    starts = [each["period_start"] for each in listed["invoices"]]

    assert len(starts) == renewals
    assert starts == sorted(set(starts), reverse=True)


async def test_doing_what_was_done_changes_nothing(
    api: httpx.AsyncClient, control: httpx.AsyncClient, ctx: Context, subscribed: dict[str, Any]
) -> None:
    code = subscribed["subscription_code"]
    before = subscriptions.by_code(ctx.db, ctx.integration.id, code)
    assert before is not None
    assert before.next_payment_date is not None
    await advance(control, MONTH)
    after = subscriptions.by_code(ctx.db, ctx.integration.id, code)
    await billing.pay_when_due(ctx, Due(PAYMENT, code, before.next_payment_date))
    await billing.invoice_when_due(ctx, Due(INVOICE, "SUB_gone", before.next_payment_date))
    await billing.pay_when_due(ctx, Due(PAYMENT, "SUB_gone", before.next_payment_date))

    assert subscriptions.by_code(ctx.db, ctx.integration.id, code) == after


async def test_price_of_a_plan_changes_with_the_next_invoice(
    api: httpx.AsyncClient, control: httpx.AsyncClient, subscribed: dict[str, Any], listening: Shop
) -> None:
    code = subscribed["plan"]["plan_code"]
    answer = await api.put(f"/plan/{code}", json={"amount": 70_00})
    await advance(control, MONTH)
    paid = [data["amount"] for name, data in heard(listening) if name == "charge.success"]

    assert answer.json()["message"] == "Plan updated. 1 subscription(s) affected"
    assert paid == [50_00, 70_00]


async def test_price_for_new_subscribers_alone_leaves_the_others(
    api: httpx.AsyncClient, subscribed: dict[str, Any]
) -> None:
    code = subscribed["plan"]["plan_code"]
    body = {"amount": 70_00, "update_existing_subscriptions": False}
    answer = await api.put(f"/plan/{code}", json=body)

    assert answer.json()["message"] == "Plan updated. 0 subscription(s) affected"
    assert (await fetch(api, subscribed))["amount"] == 50_00


async def test_change_of_a_plan_leaves_what_it_does_not_name(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    code = (await plan(api))["plan_code"]
    await pay(api, control, plan=code, invoice_limit=2)
    await api.put(f"/plan/{code}", json={"name": "Other", "amount": 70_00})
    found = await only(api)

    assert (found["invoice_limit"], found["amount"]) == (2, 70_00)


async def test_first_invoice_is_of_what_was_paid(
    api: httpx.AsyncClient, control: httpx.AsyncClient, ctx: Context
) -> None:
    code = (await plan(api))["plan_code"]
    body = {"email": "ama@example.com", "amount": 1, "reference": "early", "plan": code}
    await api.post("/transaction/initialize", json=body)
    await api.put(f"/plan/{code}", json={"amount": 70_00})
    await control.post("transactions/early/pay", json={"channel": "card"})
    [first] = invoices.newest(ctx.db, ctx.integration.id)

    assert (first.amount, (await only(api))["amount"]) == (50_00, 70_00)


async def test_renewals_go_on_after_a_restart(tmp_path: Path) -> None:
    settings = Settings(database=str(tmp_path / "fake.db"))
    app = create_app(settings)
    async with client(app, API) as api, client(app, CONTROL) as control:
        await pay(api, control)
        made = await subscribe(api, await plan(api, interval="daily"))
        await advance(control, 10 * DAY)
    await app.paystack.stop()
    app = create_app(settings)
    app.paystack.resume()
    async with client(app, CONTROL) as control:
        await advance(control, 10 * DAY)
        code = made["subscription_code"]
        listed = (await control.get(f"subscriptions/{code}/invoices")).json()["invoices"]
    await app.paystack.stop()

    assert len({each["period_start"] for each in listed}) == len(listed) == 20
    assert {each["status"] for each in listed} == {"success"}


async def test_crash_within_a_renewal_takes_all_of_it_back(
    ctx: Context,
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    subscribed: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = subscribed["subscription_code"]
    due = Due(PAYMENT, code, datetime.fromisoformat(subscribed["next_payment_date"]))
    with monkeypatch.context() as patched:
        patched.setattr(subscribing, "appoint", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            await billing.pay_when_due(ctx, due)
    before = await fetch(api, subscribed)
    await advance(control, MONTH)
    rows = (await api.get("/transaction")).json()["data"]

    assert (before["payments_count"], before["open_invoice"]) == (1, None)
    assert (len(rows), (await fetch(api, subscribed))["payments_count"]) == (2, 2)
