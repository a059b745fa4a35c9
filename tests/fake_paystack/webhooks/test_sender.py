"""One POST to a webhook URL."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack.webhooks.sender import Sender

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("url", "host", "target"),
    [
        ("http://127.0.0.1:8000/hook?a=b", "127.0.0.1:8000", "http://127.0.0.1:8000/hook?a=b"),
        ("http://shop.localhost:8000/hook", "shop.localhost:8000", "http://127.0.0.1:8000/hook"),
        ("http://shop.localhost/", "shop.localhost", "http://127.0.0.1/"),
        ("http://bücher.localhost:8000/", "xn--bcher-kva.localhost:8000", "http://127.0.0.1:8000/"),
        ("http://me:pw@Bücher.localhost/", "xn--bcher-kva.localhost", "http://127.0.0.1/"),
    ],
)
async def test_body_goes_out_as_it_is(url: str, host: str, target: str) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    sender = Sender(httpx.MockTransport(answer))
    outcome = await sender.send(url, '{"a":"é"}', "5169")
    await sender.close()

    assert (outcome.status, outcome.error) == (204, None)
    assert (str(seen[0].url), seen[0].headers["host"]) == (target, host)
    assert seen[0].content == '{"a":"é"}'.encode()
    assert seen[0].headers["x-paystack-signature"] == "5169"
    assert seen[0].headers["content-type"] == "application/json"


async def test_redirects_are_not_followed() -> None:
    moved = httpx.Response(301, headers={"location": "http://example.com/"})
    sender = Sender(httpx.MockTransport(lambda _: moved))

    assert (await sender.send("http://127.0.0.1/", "{}", "")).status == 301
    await sender.close()


@pytest.mark.parametrize("error", [httpx.ConnectError("refused"), httpx.ReadTimeout("")])
async def test_what_goes_wrong_is_told(error: httpx.HTTPError) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    sender = Sender(httpx.MockTransport(fail))
    outcome = await sender.send("http://127.0.0.1/", "{}", "")
    await sender.close()

    assert outcome.status is None
    assert (outcome.error or "").startswith(type(error).__name__)
    assert not (outcome.error or "").endswith(": ")


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("http://☃.localhost:8000/", "InvalidURL: "),
        ("http://shop.localhost:99999/", "ValueError: "),
    ],
)
async def test_host_that_nobody_can_have_is_told(url: str, error: str) -> None:
    outcome = await Sender(httpx.MockTransport(lambda _: httpx.Response(200))).send(url, "{}", None)

    assert outcome.status is None
    assert (outcome.error or "").startswith(error)


@pytest.mark.parametrize("charset", ["hex", "idna", "undefined", "nonsense"])
async def test_answer_in_an_encoding_that_is_none_is_still_received(charset: str) -> None:
    headers = {"content-type": f"text/plain; charset={charset}"}
    answer = httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, content=b"ok\xff"))

    outcome = await Sender(answer).send("http://127.0.0.1:9000/", "{}", None)

    assert (outcome.status, outcome.error, outcome.answer[:2]) == (200, None, "ok")
