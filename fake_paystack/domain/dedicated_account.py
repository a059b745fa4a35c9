"""A dedicated virtual account: a bank account number of a customer's own, to be paid into.

Source: Paystack docs, Payments > Dedicated virtual accounts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json
from fake_paystack.errors import InvalidField, MissingField
from fake_paystack.errors.dedicated_account import NotAvailable

COUNTRIES = {"NG": "NGN", "GH": "GHS"}
"""Where there are such accounts, with their currencies. Documented."""

ASSIGNED_AFTER = timedelta(seconds=10)
"""How long it takes to make a customer's account by `assign`. Assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A bank that issues accounts."""

    id: int
    slug: str
    bank_id: int
    bank_name: str


PROVIDERS = (
    Provider(id=5, slug="wema-bank", bank_id=20, bank_name="Wema Bank"),
    Provider(id=6, slug="access-bank", bank_id=1, bank_name="Access Bank"),
    Provider(id=9, slug="titan-paystack", bank_id=629, bank_name="Paystack-Titan"),
    Provider(id=10, slug="test-bank", bank_id=20, bank_name="Test Bank"),
)
"""In test mode it is `test-bank`; the others pass, too, and so for Ghana. Assumed."""

_DEFAULT = "test-bank"


@dataclass(frozen=True, slots=True, kw_only=True)
class DedicatedAccount:
    """Immutable; a step returns the next state. Payments go on to one of the two codes, if any."""

    id: int
    integration_id: int
    customer_id: int
    account_number: str
    account_name: str
    provider: Provider
    currency: str
    created_at: datetime
    updated_at: datetime
    assigned_at: datetime
    assigned: bool = True
    subaccount: str | None = None
    split_code: str | None = None

    @property
    def split_config(self) -> dict[str, Json]:
        """What it is split by, as Paystack writes it; empty when it is not."""
        if self.split_code:
            return {"split_code": self.split_code}
        return {"subaccount": self.subaccount} if self.subaccount else {}

    def splitting(
        self, *, subaccount: str | None, split_code: str | None, at: datetime
    ) -> DedicatedAccount:
        return replace(self, subaccount=subaccount, split_code=split_code, updated_at=at)

    def unassigned(self, at: datetime) -> DedicatedAccount:
        """It takes no more payments."""
        return replace(self, assigned=False, updated_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An account that is being made, as `assign` asked.

    `identifies` says that the customer is identified first.
    """

    id: int
    integration_id: int
    customer_id: int
    provider: Provider
    currency: str
    created_at: datetime
    subaccount: str | None = None
    split_code: str | None = None
    identifies: bool = False

    @property
    def customer_key(self) -> str:
        """One customer waits for one account at a time."""
        return str(self.customer_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends money to an account."""

    name: str = "ADA SENDER"
    bank: str = "First City Monument Bank"
    account_number: str = "4130980011"
    narration: str = "NIP transfer"

    @property
    def masked(self) -> str:
        """As Paystack shows the number: XXXXXX0011."""
        return f"XXXXXX{self.account_number[-4:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A transfer that has arrived, of which Paystack has not heard yet; `amount` in subunits."""

    id: int
    integration_id: int
    account_number: str
    amount: int
    sender: Sender
    created_at: datetime


def country_of(currency: str) -> str:
    """Raises `NotAvailable` where there are no such accounts."""
    for country, its in COUNTRIES.items():
        if its == currency:
            return country
    raise NotAvailable


def read_provider(slug: str | None) -> Provider:
    """Test bank unless another is preferred. Raises `InvalidField`."""
    for provider in PROVIDERS:
        if provider.slug == (slug or _DEFAULT):
            return provider
    known = ", ".join(provider.slug for provider in PROVIDERS)
    raise InvalidField("preferred_bank", f"must be one of [{known}]")


def check_named(customer: Customer) -> None:
    """Raises `MissingField` for what a bank has to know of whose account it is. Documented."""
    for name in ("first_name", "last_name", "phone"):
        if not getattr(customer, name):
            raise MissingField(name)


def account_name(business_name: str, customer: Customer) -> str:
    """As `SHOP/AMA MENSAH`."""
    return f"{business_name}/{customer.first_name} {customer.last_name}".upper()


def account_number(id: int) -> str:
    """Ten digits."""
    return f"{9_930_000_000 + id}"


def transfer_details(account: DedicatedAccount, sender: Sender) -> dict[str, Json]:
    """Both ends of a transfer, as the authorization of its payment shows them."""
    return {
        "sender_bank": sender.bank,
        "sender_bank_account_number": sender.masked,
        "sender_country": country_of(account.currency),
        "sender_name": sender.name,
        "narration": sender.narration,
        "receiver_bank_account_number": account.account_number,
        "receiver_bank": account.provider.bank_name,
    }


def transfer_metadata(account: DedicatedAccount) -> dict[str, Json]:
    """What the metadata of such a payment says. Reported."""
    number, bank = account.account_number, account.provider.bank_name
    return {
        "receiver_account_number": number,
        "receiver_bank": bank,
        "receiver_account_type": None,
        "custom_fields": [
            {
                "display_name": "Receiver Account",
                "variable_name": "receiver_account_number",
                "value": number,
            },
            {"display_name": "Receiver Bank", "variable_name": "receiver_bank", "value": bank},
        ],
    }
