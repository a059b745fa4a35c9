"""What a person looks for among transactions: one box for anything, and filters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from fake_paystack.domain.money import CURRENCIES, LIMIT
from fake_paystack.store.transaction_list import Sought

FIELDS = ("text", "status", "channel", "currency", "from", "to")
_AMOUNT = re.compile(
    r"(?P<currency>[A-Za-z]{3})?\s*[₦₵$]?\s*(?P<number>\d{1,3}(,\d{3})+(\.\d\d?)?|\d{1,11}(\.\d\d?)?)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Search:
    """`typed` is each field's text as it stands in the form, by the names of `FIELDS`."""

    typed: Mapping[str, str]
    mistake: str = ""

    @property
    def kept(self) -> dict[str, str]:
        """Fields that say something, for the addresses of further pages."""
        return {name: text for name, text in self.typed.items() if text}

    @property
    def is_open(self) -> bool:
        """Whether every transaction matches."""
        return not self.kept

    def sought(self, integration_id: int, known_as: int | None) -> Sought:
        """For the store; `known_as` is the id of the transaction with this very access code."""
        meant = {"id": known_as} if known_as is not None else meanings(self.typed["text"])
        filters = {name: self.typed[name] or None for name in ("status", "channel", "currency")}
        return Sought(
            integration_id=integration_id,
            start=_day(self.typed["from"]),
            end=_day(self.typed["to"], later=1),
            **{**filters, **meant},
        )


def read(query: Mapping[str, str]) -> Search:
    """Search that the address of a page asks for."""
    typed = {name: query.get(name, "").strip() for name in FIELDS}
    wrong = [name for name in ("from", "to") if typed[name] and _date(typed[name]) is None]
    if wrong:
        return Search(typed, f"{typed[wrong[0]]!r} is no day; write it as 2026-11-27.")
    return Search(typed)


def meanings(text: str) -> dict[str, Any]:
    """What a typed text may mean, as fields of `Sought`: e-mail, amount, beginning of a reference.

    A whole number may be meant in units or, as the API has it, in subunits.
    """
    if not text:
        return {}
    if "@" in text:
        return {"email": text}
    found = _AMOUNT.fullmatch(text)
    code = (found["currency"] or "").upper() if found else ""
    if found is None or (code and code not in CURRENCIES):
        return {"prefix": text}
    number = found["number"]
    amounts = [int(Decimal(number.replace(",", "")) * 100)]
    if number.isdigit():
        amounts.append(int(number))
    meant: dict[str, Any] = {"amounts": tuple(each for each in amounts if each <= 100 * LIMIT)}
    if code:
        return {**meant, "currency": code}
    return {**meant, "prefix": text}


def _day(text: str, *, later: int = 0) -> datetime | None:
    """Start of the day, or of one so many days later, where the console is served.

    None if it is none, and at the ends of time, where nothing lies beyond.
    """
    day = _date(text)
    if day is None:
        return None
    try:
        return datetime.combine(day + timedelta(days=later), time()).astimezone()
    except (ValueError, OverflowError):
        return None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
