"""The table of outcomes as the payer's page shows it: what pays, and what does not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fake_paystack.domain import mobile_money
from fake_paystack.domain.outcome import KINDS, Kind
from fake_paystack.domain.steering import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`cards` and `phones` as people write them; `amount` in subunits, empty where none asks."""

    name: str
    says: str
    cards: tuple[str, ...]
    phones: tuple[str, ...]
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steered:
    """What is asked of the payment now, and who asks."""

    outcome: str
    asker: str


@cache
def rows(currency: str) -> tuple[Row, ...]:
    """The table, with the numbers of the currency's market."""
    market = mobile_money.market(currency)
    return tuple(_row(kind, market) for kind in KINDS.values())


def steered(choice: Choice) -> Steered | None:
    if choice.asker is None or choice.wish.outcome is None:
        return None
    return Steered(outcome=choice.wish.outcome, asker=choice.asker)


def spaced(phone: str) -> str:
    """Local number as people write it."""
    return f"{phone[:3]} {phone[3:6]} {phone[6:]}"


def grouped(number: str) -> str:
    """Card's number in fours."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def _row(kind: Kind, market: str) -> Row:
    return Row(
        name=kind.outcome,
        says=kind.says,
        cards=tuple(grouped(card.number) for card in kind.cards),
        phones=tuple(spaced(number) for where, number in kind.phones if where == market),
        amount="" if kind.amount is None else str(kind.amount),
    )
