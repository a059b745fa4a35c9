"""A subaccount: somebody else's bank account that takes part in payments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from fake_paystack.errors import InvalidField
from fake_paystack.errors.subaccount import InvalidAccount

_SMALLEST = Decimal("0.000001")
_HUNDRED = Decimal(100)

SCHEDULES = ("auto", "weekly", "monthly", "manual")
"""When it is paid out. Documented; here it changes nothing."""

_ACCOUNT = re.compile(r"[0-9]{6,20}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementBank:
    """Where its money goes; `id` is Paystack's number of the bank."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subaccount:
    """`percentage_charge` is what the integration keeps of each payment, 0 to 100."""

    id: int
    integration_id: int
    subaccount_code: str
    business_name: str
    bank: SettlementBank
    account_number: str
    percentage_charge: Decimal
    currency: str
    created_at: datetime
    updated_at: datetime
    description: str | None = None
    primary_contact_name: str | None = None
    primary_contact_email: str | None = None
    primary_contact_phone: str | None = None
    metadata: str | None = None
    settlement_schedule: str = "AUTO"
    active: bool = True

    @property
    def account_name(self) -> str:
        """The name that the bank would resolve the account to; ours."""
        return f"{self.business_name.upper()} (SANDBOX)"


def read_account(value: str) -> str:
    """Digits, 6 to 20 of them. Raises `InvalidAccount`."""
    if not _ACCOUNT.fullmatch(value):
        raise InvalidAccount
    return value


def read_percentage(value: object) -> Decimal:
    """From a number or text. Raises `InvalidField`."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise InvalidField("percentage_charge", "must be a number")
    try:
        percentage = Decimal(str(value)[:40].strip())
        if not 0 <= percentage <= _HUNDRED:
            raise InvalidField("percentage_charge", "must be a number from 0 to 100")
    except InvalidOperation:
        raise InvalidField("percentage_charge", "must be a number") from None
    return percentage.quantize(_SMALLEST).normalize() + 0


def plain(percentage: Decimal) -> str:
    """As Paystack writes it in text: 2, or 0.2."""
    return f"{percentage:f}"


def as_number(percentage: Decimal) -> int | float:
    """As Paystack writes it as a number: 2, or 0.2."""
    return int(percentage) if percentage == int(percentage) else float(percentage)
