"""Dividing a payment: whole subunits, and the parts are always the whole.

A share is cut to whole subunits, and what is left over is the integration's. So are fees that
several bear: each its cut part, and the subunits left over the first of them. Who has less than
its part of the fees bears none of it, but those do who have most. This is how Paystack's sample of
a verified payment adds up, in which 0.2 % are too little to bear 1.5 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Of one party; without a `subaccount_code` it is the integration's. Amounts in subunits."""

    subaccount_code: str = ""
    gross: int
    fees: int

    @property
    def amount(self) -> int:
        """What is left for it."""
        return self.gross - self.fees


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """`paystack` and the amounts of all parts are together the whole payment.

    The integration's part comes first.
    """

    paystack: int
    parts: tuple[Part, ...]

    @property
    def integration(self) -> Part:
        return self.parts[0]

    @property
    def subaccounts(self) -> tuple[Part, ...]:
        return self.parts[1:]


def by_percentage(amount: int, percentages: Iterable[int | Decimal]) -> list[int]:
    """Gross parts: the integration's, then each percentage of `amount`, 100 at most in all."""
    shares = [int(amount * Decimal(each) / 100) for each in percentages]
    return [amount - sum(shares), *shares]


def by_flat_shares(amount: int, shares: Iterable[int]) -> list[int]:
    """Gross parts: the integration's, then each share as long as there is something left."""
    parts, left = [], amount
    for share in shares:
        parts.append(min(share, left))
        left -= parts[-1]
    return [left, *parts]


def divided(
    codes: Sequence[str], gross: Sequence[int], fees: int, weights: Sequence[int]
) -> Division:
    """Take `fees` out of the gross parts, by the weights of those who bear them."""
    taken = min(fees, sum(gross))
    borne = _borne(gross, taken, weights)
    parts = (
        Part(subaccount_code=code, gross=part, fees=its)
        for code, part, its in zip(("", *codes), gross, borne, strict=True)
    )
    return Division(paystack=taken, parts=tuple(parts))


def _borne(gross: Sequence[int], fees: int, weights: Sequence[int]) -> list[int]:
    dues = _dues(fees, weights)
    borne = [due if due <= part else 0 for due, part in zip(dues, gross, strict=True)]
    missing = fees - sum(borne)
    for place in sorted(range(len(gross)), key=lambda each: borne[each] - gross[each]):
        more = min(missing, gross[place] - borne[place])
        borne[place] += more
        missing -= more
    return borne


def _dues(fees: int, weights: Sequence[int]) -> list[int]:
    total = sum(weights)
    if total == 0:
        return [fees, *([0] * (len(weights) - 1))]
    dues = [fees * weight // total for weight in weights]
    first = next(place for place, weight in enumerate(weights) if weight)
    dues[first] += fees - sum(dues)
    return dues
