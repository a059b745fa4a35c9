"""Banks and mobile money networks: which there are, and whose an account is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

TEST_BANK = "001"
"""Code of a bank that knows every account number. Reported."""

_LENGTHS = {"nuban": (10, 10), "mobile_money": (9, 12), "mobile_money_business": (5, 12)}
_OTHER_LENGTHS = (6, 20)
_TRUE = ("true", "1")
_GIVEN = ("Ama", "Kwame", "Chidi", "Ngozi", "Thandi", "Sipho", "Wanjiru", "Otieno")
_FAMILY = ("Mensah", "Owusu", "Okafor", "Adeyemi", "Dlamini", "Naidoo", "Kamau", "Achieng")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A row of `GET /bank`; times are as Paystack writes them, ids Paystack's where known.

    `is_listed` is false for the test bank, which resolves accounts but is in no list.
    """

    id: int
    name: str
    slug: str
    code: str
    country: str
    currency: str
    type: str
    created_at: str
    longcode: str = ""
    gateway: str | None = None
    pay_with_bank: bool = False
    pay_with_bank_transfer: bool = False
    is_deleted: bool | None = None
    updated_at: str | None = None
    supported_types: tuple[str, ...] = ()
    nip_sort_code: str | None = None
    is_listed: bool = True

    def matches(self, query: Mapping[str, str]) -> bool:
        """Whether it is among what a call to list banks asks for; blanks ask for nothing."""
        country = query.get("country", "").replace("-", " ").lower()
        return (
            self.is_listed
            and country in ("", self.country.lower())
            and query.get("currency", "").upper() in ("", self.currency)
            and query.get("type") in (None, "", self.type)
            and query.get("gateway") in (None, "", self.gateway)
            and all(has or not _asks(query, name) for name, has in self._flags().items())
        )

    def holds(self, account_number: str) -> bool:
        """Whether an account of it could have this number: digits, as many as its kind has."""
        shortest, longest = _LENGTHS.get(self.type, _OTHER_LENGTHS)
        return bool(re.fullmatch(rf"[0-9]{{{shortest},{longest}}}", account_number))

    def _flags(self) -> dict[str, bool]:
        return {
            "pay_with_bank": self.pay_with_bank,
            "pay_with_bank_transfer": self.pay_with_bank_transfer,
            "enabled_for_verification": bool(self.supported_types),
        }


def account_name(bank: Bank, account_number: str) -> str | None:
    """Whose the account is, always the same; None for one that the bank does not know.

    A number of nines is nobody's: ours. The test bank's form is reported.
    """
    if bank.code == TEST_BANK:
        return f"TEST ACCOUNT {account_number}"
    if set(account_number) == {"9"}:
        return None
    digest = hashlib.sha256(f"{bank.code}/{account_number}".encode()).digest()
    return f"{_GIVEN[digest[0] % len(_GIVEN)]} {_FAMILY[digest[1] % len(_FAMILY)]}".upper()


def _asks(query: Mapping[str, str], flag: str) -> bool:
    return query.get(flag, "").lower() in _TRUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """Where Paystack works; `bank_types` by currency, `account_number` a pattern."""

    id: int
    name: str
    iso_code: str
    default_currency_code: str
    calling_code: str
    currencies: tuple[str, ...]
    integration_types: tuple[str, ...]
    payment_methods: tuple[str, ...]
    bank_types: Mapping[str, str]
    account_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """What the first six digits of a card say of it."""

    bin: str
    brand: str
    card_type: str
    bank: str
    linked_bank_id: int
    country_code: str = "NG"
    country_name: str = "Nigeria"
    currency: str = "NGN"
