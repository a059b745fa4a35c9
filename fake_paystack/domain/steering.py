"""Who asked for an outcome, who of them is heard, and what it makes of a charge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from fake_paystack.domain import outcome
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.json_value import Json, loads
from fake_paystack.domain.mobile_money import PROMPT_SECONDS
from fake_paystack.domain.offline import PROCESSING_SECONDS
from fake_paystack.domain.outcome import KINDS, Kind, Outcome, Webhook
from fake_paystack.domain.transaction import Transaction

KEY = "sandbox"
"""Entry of a transaction's metadata that asks for an outcome."""

_PARTS = ("outcome", "gateway_response", "webhook")


class Asker(StrEnum):
    """Ways to ask, the first heard first; a test card or number has its own say behind them."""

    NEXT_PAYMENT = "the next payment"
    METADATA = "metadata"
    AMOUNT = "the amount"
    PHONE = "the phone number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one way asks for; `gateway_response` empty for the outcome's usual words."""

    outcome: Outcome | None = None
    gateway_response: str = ""
    webhook: Webhook | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPayment:
    """What a test wants of the next charges; `times` is how many are left, None for all."""

    wish: Wish
    times: int | None = 1

    def used(self) -> NextPayment | None:
        """Return what is left of it; None once it was used up."""
        if self.times is None:
            return self
        return replace(self, times=self.times - 1) if self.times > 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who is heard, and with what. `complaints` are sentences about what cannot be understood."""

    wish: Wish = Wish()
    asker: Asker | None = None
    complaints: tuple[str, ...] = ()


def choose(asked: NextPayment | None, transaction: Transaction, charge: Charge) -> Choice:
    """First way that names an outcome, and first that says what becomes of the webhook."""
    wished, complaints = read_metadata(transaction.metadata)
    wishes = {
        Asker.NEXT_PAYMENT: Wish() if asked is None else asked.wish,
        Asker.METADATA: wished,
        Asker.AMOUNT: Wish(outcome=outcome.by_amount(transaction.requested_amount)),
        Asker.PHONE: Wish(outcome=outcome.by_phone(charge.market, charge.phone)),
    }
    asker = next((each for each, wish in wishes.items() if wish.outcome is not None), None)
    heard = Wish() if asker is None else wishes[asker]
    webhook = next((wish.webhook for wish in wishes.values() if wish.webhook is not None), None)
    return Choice(wish=replace(heard, webhook=webhook), asker=asker, complaints=complaints)


def read_metadata(metadata: str | None) -> tuple[Wish, tuple[str, ...]]:
    """What the JSON text asks for, and complaints; what is not understood asks for nothing."""
    if metadata is None or f'"{KEY}"' not in metadata:
        return Wish(), ()
    whole = loads(metadata)
    value = whole.get(KEY) if isinstance(whole, dict) else None
    if value is None:
        return Wish(), ()
    if isinstance(value, str):
        value = {"outcome": value}
    if not isinstance(value, dict):
        return Wish(), ("It must be the name of an outcome, or an object.",)
    return _read(value)


def applied(charge: Charge, wish: Wish, at: datetime) -> Charge:
    """Return the charge with the end that was asked for.

    Mobile money ends at once, as Paystack's own test number does. What else waits for a payer
    elsewhere ends by itself a little later, since the API's answer tells the payer what to do.
    """
    assert wish.outcome is not None
    kind = KINDS[wish.outcome]
    marked = _marked(charge, kind, wish.gateway_response)
    if kind.outcome is Outcome.IGNORED:
        return marked if charge.is_waiting else _waiting(marked, at, PROMPT_SECONDS)
    if kind.outcome is Outcome.PENDING or (charge.is_waiting and not charge.phone):
        return replace(_waiting(marked, at, PROCESSING_SECONDS), ends_itself=True)
    if not kind.refusal:
        return replace(marked, status=Status.SUCCESS, message="", expires_at=None)
    is_refused_at_once = charge.card is not None and not charge.card.steps
    return (marked.refused if is_refused_at_once else marked.failed)(marked.refusal)


def _marked(charge: Charge, kind: Kind, words: str) -> Charge:
    """With the outcome's name, so that it is not steered again when its wait is over."""
    return replace(
        charge,
        outcome=kind.outcome,
        refusal=kind.refusal and (words or kind.refusal),
        gateway_response="" if kind.refusal else words or charge.gateway_response,
    )


def _waiting(charge: Charge, at: datetime, seconds: float) -> Charge:
    """Waiting as it does now, or where it had ended for the phone or the bank."""
    status = Status.PAY_OFFLINE if charge.phone else Status.PENDING
    return replace(
        charge,
        status=charge.status if charge.is_waiting else status,
        message="",
        expires_at=at + timedelta(seconds=seconds),
    )


def _read(value: dict[str, Json]) -> tuple[Wish, tuple[str, ...]]:
    named, first = _name(value, "outcome", Outcome)
    webhook, second = _name(value, "webhook", Webhook)
    words = value.get("gateway_response")
    others = sorted(value.keys() - set(_PARTS))
    third = f"It has no {', '.join(others)[:80]}; it has {', '.join(_PARTS)}." if others else ""
    fourth = "" if named or first or not words else "Its gateway_response needs an outcome."
    complaints = tuple(each for each in (first, second, third, fourth) if each)
    return (
        Wish(
            outcome=named,
            gateway_response=words if isinstance(words, str) else "",
            webhook=webhook,
        ),
        complaints,
    )


N = TypeVar("N", bound=StrEnum)


def _name(value: dict[str, Json], part: str, known: type[N]) -> tuple[N | None, str]:
    named = value.get(part)
    if named is None or named == "":
        return None, ""
    try:
        return known(str(named)), ""
    except ValueError:
        return None, outcome.unknown(part, named, known)
