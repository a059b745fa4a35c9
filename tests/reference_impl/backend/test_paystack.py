"""Every way in which Paystack can fail, and what reaches it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
import respx

from reference_impl.backend.paystack import Checkout, InitializeRequest, Paystack, Transaction
from reference_impl.backend.paystack_errors import (
    DuplicateReference,
    PaystackBusy,
    PaystackDown,
    PaystackError,
    PaystackRefused,
    PaystackTimedOut,
    PaystackUnreachable,
    PaystackUnreadable,
    UnknownReference,
)
from reference_impl.backend.settings import Settings
from tests.reference_impl.backend.conftest import SECRET_KEY
from tests.reference_impl.backend.paystack_stub import BASE_URL, refusal, success

REQUEST = InitializeRequest(
    email="a@shop.test",
    amount=9400,
    currency="GHS",
    reference="AI-CREDIT-1-0a0a0a0a",
    callback_url="http://localhost:5173/payment/callback",
    channels=("card",),
    metadata={},
)
CHECKOUT = {"authorization_url": "https://c.test/x", "access_code": "x", "reference": "r"}
PAID = {"status": "success", "reference": "r", "amount": 9400, "currency": "GHS"}


@contextlib.asynccontextmanager
async def paystack(settings: Settings) -> AsyncIterator[Paystack]:
    client = Paystack(settings)
    yield client
    await client.aclose()


def initialize(settings: Settings) -> Checkout:
    async def call() -> Checkout:
        async with paystack(settings) as client:
            return await client.initialize(REQUEST)

    return asyncio.run(call())


def verify(settings: Settings, reference: str = "r") -> Transaction:
    async def call() -> Transaction:
        async with paystack(settings) as client:
            return await client.verify(reference)

    return asyncio.run(call())


FAILURES = [
    (httpx.ConnectTimeout("late"), PaystackTimedOut),
    (httpx.ReadTimeout("late"), PaystackTimedOut),
    (httpx.ConnectError("refused"), PaystackUnreachable),
    (httpx.ReadError("reset"), PaystackUnreachable),
    (httpx.RemoteProtocolError("cut off"), PaystackUnreachable),
    (httpx.Response(500, text="<h1>Oops</h1>"), PaystackDown),
    (httpx.Response(502, json={"status": False, "message": "An error occurred"}), PaystackDown),
    (httpx.Response(429, headers={"x-ratelimit-reset": "3"}, text="slow down"), PaystackBusy),
    (httpx.Response(403, text="<title>Access denied</title>"), PaystackUnreadable),
    (httpx.Response(200, text="<html>"), PaystackUnreadable),
    (httpx.Response(200, text='{"status": true, "data": {"ref'), PaystackUnreadable),
    (httpx.Response(200, content=b"\xff\xfe"), PaystackUnreadable),
    (httpx.Response(200, json=[]), PaystackUnreadable),
    (httpx.Response(200, json={"data": PAID}), PaystackUnreadable),
    (httpx.Response(200, json={"status": True}), PaystackUnreadable),
    (httpx.Response(200, json={"status": True, "data": {"status": "success"}}), PaystackUnreadable),
    (httpx.Response(302, headers={"Location": "/"}), PaystackUnreadable),
    (refusal("Invalid key", "invalid_Key", 401), PaystackRefused),
    (httpx.Response(200, json={"status": False, "message": "No"}), PaystackRefused),
    (httpx.Response(400, json={"status": True, "data": PAID}), PaystackRefused),
]


@pytest.mark.parametrize(("answer", "error"), FAILURES)
@pytest.mark.parametrize("call", [initialize, verify])
@respx.mock(base_url=BASE_URL)
def test_each_failure_is_told_apart(
    respx_mock: respx.MockRouter,
    settings: Settings,
    call: Callable[[Settings], object],
    answer: httpx.Response | Exception,
    error: type[PaystackError],
) -> None:
    respx_mock.route().mock(side_effect=[answer])

    with pytest.raises(error) as caught:
        call(settings)

    assert type(caught.value) is error
    assert SECRET_KEY not in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        refusal("Duplicate Transaction Reference", "duplicate_reference"),
        httpx.Response(400, json={"status": False, "message": "Duplicate Transaction Reference"}),
    ],
)
@respx.mock(base_url=BASE_URL)
def test_duplicate_reference_is_known_with_and_without_a_code(
    respx_mock: respx.MockRouter, settings: Settings, answer: httpx.Response
) -> None:
    respx_mock.post("/transaction/initialize").mock(return_value=answer)

    with pytest.raises(DuplicateReference):
        initialize(settings)


@pytest.mark.parametrize("status", [400, 404])
@respx.mock(base_url=BASE_URL)
def test_unknown_reference_is_known_by_its_code(
    respx_mock: respx.MockRouter, settings: Settings, status: int
) -> None:
    answer = refusal("Transaction reference not found.", "transaction_not_found", status)
    respx_mock.get("/transaction/verify/r").mock(return_value=answer)

    with pytest.raises(UnknownReference):
        verify(settings)


@respx.mock(base_url=BASE_URL, assert_all_called=False)
def test_call_that_drips_is_bounded_as_a_whole(
    respx_mock: respx.MockRouter, settings: Settings
) -> None:
    async def hang(request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    respx_mock.get("/transaction/verify/r").mock(side_effect=hang)

    with pytest.raises(PaystackTimedOut):
        verify(settings)


@respx.mock(base_url=BASE_URL)
def test_calls_carry_the_key_and_a_name_of_our_own(
    respx_mock: respx.MockRouter, settings: Settings
) -> None:
    route = respx_mock.post("/transaction/initialize")
    route.mock(return_value=success("Authorization URL created", CHECKOUT))

    assert initialize(settings) == Checkout(**CHECKOUT)
    headers = route.calls.last.request.headers
    assert headers["Authorization"] == f"Bearer {SECRET_KEY}"
    assert headers["User-Agent"] == "ai-credits-shop/1.0"


@pytest.mark.parametrize("reference", ["..", "../x", "a/b", "a?b=c", "a#b", "", "a b", "é"])
@respx.mock(base_url=BASE_URL)
def test_reference_cannot_reach_another_path(settings: Settings, reference: str) -> None:
    with pytest.raises(UnknownReference):
        verify(settings, reference)


@respx.mock(base_url=BASE_URL)
def test_verify_escapes_what_it_lets_through(
    respx_mock: respx.MockRouter, settings: Settings
) -> None:
    route = respx_mock.get(path__startswith="/transaction/verify/")
    route.mock(return_value=success("Verification successful", PAID))

    verify(settings, "a=b_c.d-e")

    assert route.calls.last.request.url.raw_path == b"/transaction/verify/a%3Db_c.d-e"
