"""`kill -9` at every named point of a payment, and before every SQL statement of one."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.survival.books import broken
from bench.survival.program import Program
from bench.survival.shop import CREDITS, Gone, Shop, open_shop
from bench.survival.trial import Row

KIND = "kill -9"
HOLDS = (
    "what was answered is still there, no reference twice, money taken once, each paid purchase"
    " credited once, its event delivered, the clock where it was"
)
INITIALIZE, VERIFY = "/transaction/initialize", "/transaction/verify"
STORE = "reference_impl.backend.store"
MOST_STATEMENTS = 2_000
"""Where a sweep would end that never does by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """Who is killed where: held at a `gate` (point, path), at a `moment`, or of a `death`.

    `by` says who credits: "verify" while the event is kept back, the "webhook" when the payer never
    verifies, or whoever comes first.
    """

    who: str
    point: str
    gate: tuple[str, str] | None = None
    moment: str = ""
    death: str = ""
    by: str = ""


KILLS = (
    Kill(who="fake", point="initialize arrived", gate=("api", INITIALIZE)),
    Kill(who="fake", point="initialize handled, not answered", gate=("answer", INITIALIZE)),
    Kill(who="fake", point="initialize answered", moment="opened"),
    Kill(who="fake", point="card sent, PIN asked for", moment="card"),
    Kill(who="fake", point="PIN sent, OTP asked for", moment="pin"),
    Kill(who="fake", point="paid, payer not sent back", gate=("redirect", "/")),
    Kill(who="fake", point="payer sent back", moment="otp"),
    Kill(who="fake", point="event stored, not sent", gate=("delivery", CREDITS)),
    Kill(
        who="fake",
        point="event received, not recorded",
        death="after:fake_paystack.webhooks.attempt:send",
    ),
    Kill(who="fake", point="verify arrived", gate=("api", VERIFY), by="verify"),
    Kill(who="fake", point="verify not answered", gate=("answer", VERIFY), by="verify"),
    Kill(who="fake", point="payment verified", moment="verified"),
    Kill(who="backend", point="purchase asked for", death=f"before:{STORE}.purchases:add"),
    Kill(who="backend", point="purchase stored", death=f"after:{STORE}.purchases:add"),
    Kill(who="backend", point="initialize on its way", gate=("api", INITIALIZE)),
    Kill(who="backend", point="initialize's answer on its way", gate=("answer", INITIALIZE)),
    Kill(who="backend", point="purchase answered", moment="opened"),
    Kill(who="backend", point="payer on the checkout", moment="pin"),
    Kill(who="backend", point="payer sent back", moment="returned"),
    Kill(who="backend", point="verify on its way", gate=("answer", VERIFY), by="verify"),
    Kill(
        who="backend",
        point="verify before crediting",
        death=f"before:{STORE}.ledger:credit",
        by="verify",
    ),
    Kill(
        who="backend",
        point="verify after crediting, not answered",
        death=f"after:{STORE}.ledger:credit",
        by="verify",
    ),
    Kill(who="backend", point="payment verified", moment="verified", by="verify"),
    Kill(
        who="backend",
        point="webhook received",
        death=f"before:{STORE}.purchases:announce",
        by="webhook",
    ),
    Kill(
        who="backend",
        point="webhook's event stored",
        death=f"after:{STORE}.purchases:announce",
        by="webhook",
    ),
    Kill(
        who="backend",
        point="webhook before crediting",
        death=f"before:{STORE}.ledger:credit",
        by="webhook",
    ),
    Kill(
        who="backend",
        point="webhook after crediting",
        death=f"after:{STORE}.ledger:credit",
        by="webhook",
    ),
    Kill(
        who="backend",
        point="webhook's event closed, not acknowledged",
        death=f"after:{STORE}.purchases:close_announcement",
        by="webhook",
    ),
)


def row(kill: Kill) -> Row:
    return Row(kind=KIND, who=kill.who, fault=kill.point, holds=HOLDS, tried=0)


def sweep(who: str) -> Row:
    """Named alike at however many statements it stops, which its row tells as seen."""
    fault = "before SQL statements of a payment"
    return Row(kind=KIND, who=who, fault=fault, holds=HOLDS, tried=0)


def tried(kill: Kill, laps: int = 1) -> Row:
    """Live through so many payments in which this happens."""
    wrong: list[str] = []
    for _ in range(laps):
        with fresh_folder() as folder:
            wrong += _lived(kill, folder)
    return replace(row(kill), tried=laps, broken=tuple(wrong))


def _lived(kill: Kill, folder: Path) -> list[str]:
    with open_shop(folder, dying=kill.who, death=kill.death) as shop:
        victim = shop.fake if kill.who == "fake" else shop.backend
        if kill.moment:
            shop.at[kill.moment] = victim.kill
        kept = kept_back(shop) if kill.by == "verify" else ""
        shop.awaits_event = kill.by == "webhook"
        wrong: list[str] = []
        try:
            if kill.gate is None:
                shop.live()
            else:
                with killed_at_gate(shop, victim, *kill.gate) as wrong:
                    shop.live()
        except Gone as error:
            return [f"nobody answered any more: {error}"]
        if kept:
            shop.paystack("DELETE", f"/_sandbox/api/gates/{kept}")
        wrong += broken(shop)
        return wrong if shop.revivals else [*wrong, "nobody was killed"]


def kept_back(shop: Shop) -> str:
    """Id of a gate that holds every delivery; it goes with the fake, should that die."""
    return str(shop.control("POST", "gates", json={"point": "delivery"})["id"])


@contextmanager
def killed_at_gate(shop: Shop, victim: Program, point: str, path: str) -> Iterator[list[str]]:
    """Kill it as soon as something waits at the gate, which then opens; what is wrong if not."""
    wrong: list[str] = []
    gate = shop.control("POST", "gates", json={"point": point, "path": path})["id"]
    where = f"/_sandbox/api/gates/{gate}"

    def watch() -> None:
        gate = shop.paystack("GET", where, params={"at_least": 1, "wait": 15}).json()
        wrong.extend([] if gate["waiting"] else ["nothing came to the gate"])
        victim.kill()
        if victim is not shop.fake:
            shop.paystack("DELETE", where)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield wrong
    finally:
        watcher.join()


def swept(who: str, *, every: int = 1) -> Row:
    """Kill before the first statement of a payment, the second, and so on, or every so many."""
    wrong: list[str] = []
    number, times = 1, 0
    while number < MOST_STATEMENTS:
        with fresh_folder() as folder:
            kill = Kill(who=who, point="", death=f"statement:{number}")
            found = _lived(kill, folder)
            words = folder / "last-words"
            if not words.exists():
                break
            times += 1
            wrong += [
                f"before statement {number}, {words.read_text()[:60]}: {each}" for each in found
            ]
        number += every
    wrong += [] if times else ["nobody was killed"]
    seen = "each of them" if every == 1 else f"one in {every}"
    return replace(sweep(who), tried=times, seen=seen, broken=tuple(wrong))


@contextmanager
def fresh_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)
