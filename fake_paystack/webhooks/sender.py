"""One POST to a webhook URL. Nothing else in the fake ever opens a connection."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fake_paystack.domain.signature import HEADER
from fake_paystack.webhooks.destination import Destinations

if TYPE_CHECKING:
    import httpx

TIMEOUT = 30.0
"""Seconds. Source: Paystack docs, Webhooks, stated for test mode."""

ANSWER_KEPT = 2_000
"""Length of an answer's body that is kept."""

MOST_READ = 4 * ANSWER_KEPT
"""Bytes of it that are read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status` is the answer's, None when there was none; then `error` says why.

    `answer` is the beginning of its body.
    """

    status: int | None
    error: str | None
    duration_ms: float
    answer: str = ""


class Sender:
    """Keeps connections open between deliveries; made at the first of them."""

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport | None = None,
        destinations: Destinations | None = None,
    ) -> None:
        self._transport = transport
        self._destinations = destinations or Destinations()
        self._client: httpx.AsyncClient | None = None

    async def send(self, url: str, body: str, signature: str | None) -> Outcome:
        """POST `body` as it is; a `signature` of None leaves the header away.

        Whatever goes wrong is told in the outcome.
        """
        import httpx

        started = time.perf_counter()
        status, error, text = None, None, ""
        try:
            target, host = _reachable(url)
            headers = {"host": host, **headers_of(signature)}
            async with (
                asyncio.timeout(TIMEOUT),
                self._open().stream(
                    "POST", target, content=body.encode(), headers=headers
                ) as answer,
            ):
                status, text = answer.status_code, await _beginning(answer)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as problem:
            status, error = None, f"{type(problem).__name__}: {problem}".removesuffix(": ")
        except TimeoutError:
            status, error = None, f"ReadTimeout: the answer took longer than {TIMEOUT:g} s"
        return Outcome(status, error, round((time.perf_counter() - started) * 1000, 3), text)

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()

    def _open(self) -> httpx.AsyncClient:
        import httpx

        if self._client is None:
            from fake_paystack.webhooks.connecting import Transport

            transport = self._transport or Transport(self._destinations)
            self._client = httpx.AsyncClient(
                transport=transport, timeout=TIMEOUT, trust_env=False, follow_redirects=False
            )
        return self._client


async def _beginning(answer: httpx.Response) -> str:
    """As much of the body as is kept; who sends more, or without end, is not listened to."""
    kept = b""
    async for part in answer.aiter_bytes():
        kept += part
        if len(kept) >= MOST_READ:
            break
    return _text(kept[:MOST_READ], answer.encoding or "utf-8")[:ANSWER_KEPT]


def _text(body: bytes, encoding: str) -> str:
    """Python knows encodings that are none of text, such as `hex`, or that refuse what they see."""
    try:
        return body.decode(encoding, errors="replace")
    except (LookupError, UnicodeError):
        return body.decode(errors="replace")


def headers_of(signature: str | None) -> dict[str, str]:
    """Headers of a delivery by name; without a signature where that is None."""
    headers = {"content-type": "application/json", "user-agent": "Paystack/2.0 (fake-paystack)"}
    return headers if signature is None else {**headers, HEADER: signature}


def _reachable(url: str) -> tuple[str, str]:
    """URL to connect to and host to name, in ASCII: `*.localhost` resolves in browsers only.

    Raises `httpx.InvalidURL` or `ValueError` for a host that nobody can have.
    """
    import httpx

    parts, host = urlsplit(url), httpx.URL(url).netloc.decode("ascii")
    if parts.hostname is None or not parts.hostname.endswith(".localhost"):
        return url, host
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"127.0.0.1{port}").geturl(), host
