"""Payers who come one after the other over kept connections; each pays, and is checked at once."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any

from bench.backend import FRONTEND
from bench.load.answer import Head

Say = Callable[[str], None]

KEY = "sk_test_payments"
CALLBACK = f"{FRONTEND}/payment/callback"
EVERY = 10.0
"""Seconds between two words of how far it is."""

CARD = b"choice=4081"
"""The test card that pays at once, chosen by one click on the checkout."""


@dataclass
class Taken:
    """What was paid, as verify told it; `amount` and `fees` in subunits."""

    number: int = 0
    amount: int = 0
    fees: int = 0


class Wrong(Exception):
    """An answer that is not what it must be; the message says which, and of whom."""


def reference(number: int) -> str:
    return f"payment-{number:010d}"


def amount(number: int) -> int:
    """In subunits, from GHS 10.00 to GHS 909.99."""
    return 1_000 + number % 90_000


def pay(port: int, numbers: Iterator[int], connections: int, taken: Taken, say: Say) -> None:
    """Make a payment of each number. Raises a group of `Wrong` or `OSError`."""
    _run(_all(port, numbers, connections, taken, say))


async def _all(port: int, numbers: Iterator[int], connections: int, taken: Taken, say: Say) -> None:
    telling = asyncio.create_task(_tell(taken, say))
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(connections):
                group.create_task(_payers(port, numbers, taken))
    finally:
        telling.cancel()


async def _tell(taken: Taken, say: Say) -> None:
    """How far it is, now and then."""
    while True:
        before = taken.number
        await asyncio.sleep(EVERY)
        say(f"{taken.number:>12,} paid, {(taken.number - before) / EVERY:.0f} a second")


async def _payers(port: int, numbers: Iterator[int], taken: Taken) -> None:
    """Of one connection."""
    line = await Line.open(port)
    try:
        for number in numbers:
            code = await _opened(line, number)
            await _paid(line, number, code)
            await _verified(line, number, taken)
    finally:
        line.close()


@dataclass
class Line:
    """A connection that stays open."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def open(cls, port: int) -> Line:
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, request: bytes) -> tuple[bytes, int, bytes]:
        """Head, status and body of the answer."""
        self.writer.write(request)
        raw = await self.reader.readuntil(b"\r\n\r\n")
        head = Head(raw)
        return raw, head.status, await self.reader.readexactly(head.length)

    def close(self) -> None:
        self.writer.close()


async def _opened(line: Line, number: int) -> str:
    """Access code of a new transaction, with a payer of its own."""
    body = b'{"email":"payer%d@example.com","amount":%d,"reference":"%s","callback_url":"%s"}' % (
        number,
        amount(number),
        reference(number).encode(),
        CALLBACK.encode(),
    )
    _, status, answer = await line.ask(_POST % (len(body), body))
    if status != 200:
        raise Wrong(f"initialize of {reference(number)} answered {status}: {answer[:200]!r}")
    code: str = json.loads(answer)["data"]["access_code"]
    return code


async def _paid(line: Line, number: int, code: str) -> None:
    """By the checkout's own form, which sends the payer back to the shop."""
    head, status, _ = await line.ask(_FORM % (code.encode(), len(CARD), CARD))
    if status != 303 or f"reference={reference(number)}".encode() not in head:
        raise Wrong(f"the payer of {reference(number)} was not sent back: {status}, {head!r}")


async def _verified(line: Line, number: int, taken: Taken) -> None:
    data = checked(number, *(await line.ask(verify(number)))[1:])
    taken.number += 1
    taken.amount += data["amount"]
    taken.fees += data["fees"]


def verify(number: int) -> bytes:
    return _VERIFY % reference(number).encode()


def checked(number: int, status: int, answer: bytes) -> dict[str, Any]:
    """What verify says of a paid transaction. Raises `Wrong`."""
    data: dict[str, Any] = json.loads(answer)["data"] if status == 200 else {}
    said = (data.get("status"), data.get("reference"), data.get("amount"), data.get("currency"))
    if said != ("success", reference(number), amount(number), "GHS"):
        raise Wrong(f"verify of {reference(number)} answered {status}: {answer[:300]!r}")
    return data


_HOST = b"Host: 127.0.0.1\r\n"
_KEY = b"Authorization: Bearer %s\r\n" % KEY.encode()
_POST = (
    b"POST /transaction/initialize HTTP/1.1\r\n%sContent-Type: application/json\r\n"
    b"Content-Length: %%d\r\n\r\n%%s" % (_HOST + _KEY)
)
_FORM = (
    b"POST /%%s/card HTTP/1.1\r\n%sContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: %%d\r\n\r\n%%s" % _HOST
)
_VERIFY = b"GET /transaction/verify/%%s HTTP/1.1\r\n%s\r\n" % (_HOST + _KEY)


def _run(load: Coroutine[Any, Any, None]) -> None:
    if sys.platform == "win32":
        asyncio.run(load)
        return
    import uvloop

    uvloop.run(load)
