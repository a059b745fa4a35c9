"""Webhooks: signed, checked, credited once, never lost."""

import asyncio
import hmac
from typing import Any

import httpx
import pytest
from sqlalchemy.exc import OperationalError
from starlette.types import Message

from reference_impl.backend import webhook
from reference_impl.backend.app import create_app
from reference_impl.backend.settings import Settings
from reference_impl.backend.store import ledger, purchases
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.ledger import Receipt
from reference_impl.backend.store.purchases import Purchase
from tests.reference_impl.backend.api import WEBHOOK, Api, event_bytes
from tests.reference_impl.backend.conftest import SECRET_KEY
from tests.reference_impl.backend.factories import Buyer, new_purchase
from tests.reference_impl.backend.paystack_stub import PaystackStub


def signature(body: bytes, key: str = SECRET_KEY, algorithm: str = "sha512") -> str:
    return hmac.new(key.encode(), body, algorithm).hexdigest()


def deliver(api: Api, body: bytes, signed: str | None = None) -> httpx.Response:
    headers = {"x-paystack-signature": signature(body) if signed is None else signed}
    return api.post(WEBHOOK, content=body, headers=headers)


def is_credited_soon(api: Api, buyer: Buyer) -> bool:
    """Whether the purchase is credited, or will be behind the requests."""
    for _ in range(100):
        if api.balance(buyer.token) == 100.0:
            return True
        api.wait(0.05)
    return False


@pytest.fixture
def purchase(database: Database, buyer: Buyer) -> Purchase:
    return new_purchase(database, buyer)


def test_webhook_alone_credits_once(
    api: Api, buyer: Buyer, paystack: PaystackStub, purchase: Purchase
) -> None:
    paystack.pay(purchase.reference)

    answers = [deliver(api, event_bytes(purchase.reference)) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200] * 5
    assert api.balance(buyer.token) == 100.0
    assert api.verify(purchase.reference, buyer.token).json()["current_balance"] == 100.0


@pytest.mark.parametrize(
    "signed",
    [
        "",
        "é",
        signature(b"another body"),
        signature(event_bytes("AI-CREDIT-1-0a0a0a0a"), key="sk_test_other"),
        signature(event_bytes("AI-CREDIT-1-0a0a0a0a"), algorithm="sha256"),
    ],
)
def test_wrongly_signed_event_is_refused(api: Api, paystack: PaystackStub, signed: str) -> None:
    body = event_bytes("AI-CREDIT-1-0a0a0a0a")
    headers = {"x-paystack-signature": signed.encode("latin-1")}

    answer = api.post(WEBHOOK, content=body, headers=headers)

    assert (answer.status_code, answer.json()) == (401, {"detail": "Invalid signature."})


def test_signature_is_checked_over_the_bytes_as_they_came(
    api: Api, buyer: Buyer, paystack: PaystackStub, purchase: Purchase
) -> None:
    paystack.pay(purchase.reference)
    odd = b'{ "data":{"fees":1.0, "name":"\\u00e9\\/","reference":"%b" } ,"event":"charge.success"}'
    body = odd % purchase.reference.encode()

    assert deliver(api, body).status_code == 200
    assert api.balance(buyer.token) == 100.0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"event": "charge.success"}',
        b'{"event": "charge.success", "data": {"reference": 7}}',
        b'{"event": "charge.success", "data": {"reference": "../refund"}}',
        b'{"event": "refund.processed", "data": {}}',
        event_bytes("b1946ac9-2492-4d23-a4c0-5f0e7d3f3c1a"),
    ],
)
def test_events_that_are_not_ours_are_acknowledged(
    api: Api, paystack: PaystackStub, body: bytes
) -> None:
    assert deliver(api, body).status_code == 200
    assert not paystack.verify.called


def test_payload_is_not_trusted(
    api: Api, buyer: Buyer, paystack: PaystackStub, purchase: Purchase
) -> None:
    paystack.pay(purchase.reference, amount=100)

    answer = deliver(api, event_bytes(purchase.reference, amount=9400, status="success"))

    assert answer.status_code == 200
    assert api.balance(buyer.token) == 0


def test_slow_paystack_does_not_delay_the_acknowledgement(
    api: Api,
    buyer: Buyer,
    paystack: PaystackStub,
    purchase: Purchase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook, "PATIENCE", 0.0)
    answers = asyncio.Event()

    async def slow(_request: httpx.Request) -> httpx.Response:
        await answers.wait()
        return paid(purchase)

    paystack.verify.side_effect = slow

    answer = deliver(api, event_bytes(purchase.reference))

    assert answer.status_code == 200
    assert api.balance(buyer.token) == 0
    answers.set()
    assert is_credited_soon(api, buyer)


def test_what_was_acknowledged_in_an_outage_is_credited_after_it(
    api: Api,
    buyer: Buyer,
    paystack: PaystackStub,
    purchase: Purchase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook, "FIRST_RETRY", 0.01)
    api.start()
    outage: list[httpx.Response | Exception | type[Exception]] = [
        httpx.Response(500),
        httpx.ConnectError("refused"),
    ]
    paystack.verify.side_effect = [*outage, paid(purchase)]

    answer = deliver(api, event_bytes(purchase.reference))

    assert answer.status_code == 200
    assert is_credited_soon(api, buyer)
    assert paystack.verify.call_count == 3


def test_announcement_of_a_killed_process_is_settled_by_the_next(
    api: Api, buyer: Buyer, database: Database, paystack: PaystackStub, purchase: Purchase
) -> None:
    purchases.announce(database, purchase.reference)
    paystack.pay(purchase.reference)

    api.start()

    assert is_credited_soon(api, buyer)
    api.wait(0.2)
    assert purchases.announced(database) == []


def test_announcement_is_settled_once_the_books_can_be_written_again(
    api: Api,
    buyer: Buyer,
    database: Database,
    paystack: PaystackStub,
    purchase: Purchase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook, "FIRST_RETRY", 0.01)
    credit = ledger.credit

    def locked(*_: Any) -> Receipt:
        monkeypatch.setattr(ledger, "credit", credit)
        raise OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked"))

    monkeypatch.setattr(ledger, "credit", locked)
    api.start()
    paystack.pay(purchase.reference)

    answer = deliver(api, event_bytes(purchase.reference))

    assert answer.status_code == 200
    assert is_credited_soon(api, buyer)


def test_announcement_that_cannot_be_kept_is_not_acknowledged(
    api: Api, purchase: Purchase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Purchase:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(purchases, "announce", full)

    assert deliver(api, event_bytes(purchase.reference)).status_code == 503


def test_unpaid_announcement_is_closed(
    api: Api, database: Database, paystack: PaystackStub, purchase: Purchase
) -> None:
    paystack.pay(purchase.reference, status="failed")

    deliver(api, event_bytes(purchase.reference))

    assert purchases.announced(database) == []


def test_event_ahead_of_paystack_itself_is_asked_for_again(
    api: Api, buyer: Buyer, paystack: PaystackStub, purchase: Purchase
) -> None:
    paystack.pay(purchase.reference, status="pending")
    early = deliver(api, event_bytes(purchase.reference))
    paystack.pay(purchase.reference)

    again = deliver(api, event_bytes(purchase.reference))

    assert (early.status_code, again.status_code) == (503, 200)
    assert api.balance(buyer.token) == 100.0


def paid(purchase: Purchase) -> httpx.Response:
    data = {"status": "success", "reference": purchase.reference, "amount": 9400, "currency": "GHS"}
    body: dict[str, Any] = {"status": True, "message": "Verification successful", "data": data}
    return httpx.Response(200, json=body)


@pytest.mark.anyio
async def test_a_caller_who_hangs_up_before_the_body_is_read_is_no_mistake_of_ours(
    settings: Settings, database: Database
) -> None:
    async def hung_up() -> Message:
        return {"type": "http.disconnect"}

    async def unheard(_: Message) -> None:
        pass

    headers = [(b"content-length", b"9")]
    scope = {"type": "http", "method": "POST", "path": WEBHOOK, "headers": headers,
             "query_string": b""}  # fmt: skip
    await create_app(settings, database)(scope, hung_up, unheard)
