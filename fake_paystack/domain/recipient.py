"""A transfer recipient: an account that money is sent to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from fake_paystack.domain import access_code
from fake_paystack.domain.json_value import Json, loads

PREFIX = "RCP_"


class Kind(StrEnum):
    """Source: Paystack docs, API > Transfer Recipients; the last two from its other samples."""

    NUBAN = "nuban"
    GHIPSS = "ghipss"
    MOBILE_MONEY = "mobile_money"
    BASA = "basa"
    AUTHORIZATION = "authorization"
    KEPSS = "kepss"
    MOBILE_MONEY_BUSINESS = "mobile_money_business"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Has an account, or an `authorization_code` alone. `metadata` is JSON text.

    Its code holds its id, so that what is unique about it can be its `identity`.
    """

    id: int
    integration_id: int
    recipient_code: str
    kind: Kind
    name: str
    currency: str
    bank_code: str
    bank_name: str
    created_at: datetime
    updated_at: datetime
    account_number: str | None = None
    authorization_code: str | None = None
    description: str | None = None
    email: str | None = None
    metadata: str | None = None
    active: bool = True

    @property
    def identity(self) -> str:
        """What a second one would share: the account in its currency, or the authorization."""
        if self.authorization_code is not None:
            return self.authorization_code
        return identity(self.bank_code, self.account_number or "", self.currency)

    def metadata_value(self) -> Json:
        return None if self.metadata is None else loads(self.metadata)

    def changed(self, *, name: str | None, email: str | None, at: datetime) -> Recipient:
        """With what was sent; None leaves it as it is."""
        return replace(self, name=name or self.name, email=email or self.email, updated_at=at)

    def deactivated(self, at: datetime) -> Recipient:
        return replace(self, active=False, updated_at=at)

    def reactivated(self, at: datetime) -> Recipient:
        return replace(self, active=True, updated_at=at)


def identity(bank_code: str, account_number: str, currency: str) -> str:
    return f"{bank_code}/{account_number}/{currency}"


def id_of(code: str) -> int | None:
    """Id that a recipient's code would have; None for what cannot be one."""
    return access_code.transaction_id(code.removeprefix(PREFIX))
