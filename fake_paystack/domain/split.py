"""A split: how payments are shared with several subaccounts.

Source: Paystack docs, API > Transaction Splits, and Payments > Multi-split payments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from fake_paystack.domain import division
from fake_paystack.domain.division import Division
from fake_paystack.errors.split import InvalidBearerType, InvalidShares, SharesTooLarge
from fake_paystack.errors.subaccount import SubaccountNotFound


class SplitType(StrEnum):
    """Shares in whole percent, or flat in subunits."""

    PERCENTAGE = "percentage"
    FLAT = "flat"


class BearerType(StrEnum):
    """Who bears Paystack's fees: all in equal parts, or in proportion to their shares."""

    SUBACCOUNT = "subaccount"
    ACCOUNT = "account"
    ALL_PROPORTIONAL = "all-proportional"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    subaccount_code: str
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Immutable; a step returns the next state. `bearer_subaccount` is a code, or None."""

    id: int
    integration_id: int
    split_code: str
    name: str
    type: SplitType
    currency: str
    shares: tuple[Share, ...]
    bearer_type: BearerType
    created_at: datetime
    updated_at: datetime
    bearer_subaccount: str | None = None
    active: bool = True
    is_dynamic: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(share.subaccount_code for share in self.shares)

    def checked(self) -> Split:
        """Itself. Raises `InvalidShares` or `SharesTooLarge`."""
        if not self.shares or len(set(self.codes)) < len(self.shares):
            raise InvalidShares
        if self.type is SplitType.PERCENTAGE and self.total > 100:
            raise SharesTooLarge
        if self.bearer_type is BearerType.SUBACCOUNT and self.bearer_subaccount not in self.codes:
            raise InvalidShares
        return self

    @property
    def total(self) -> int:
        """Of all shares."""
        return sum(share.share for share in self.shares)

    def with_share(self, added: Share, at: datetime) -> Split:
        """Add a subaccount, or change its share. Raises as `checked` does."""
        shares = tuple(
            added if share.subaccount_code == added.subaccount_code else share
            for share in self.shares
        )
        if added.subaccount_code not in self.codes:
            shares = (*shares, added)
        return replace(self, shares=shares, updated_at=at).checked()

    def without(self, subaccount_code: str, at: datetime) -> Split:
        """Raises `SubaccountNotFound`, or as `checked` does when it cannot be spared."""
        if subaccount_code not in self.codes:
            raise SubaccountNotFound
        shares = tuple(each for each in self.shares if each.subaccount_code != subaccount_code)
        return replace(self, shares=shares, updated_at=at).checked()

    def fits(self, amount: int) -> bool:
        """Whether flat shares leave the integration nothing less than zero."""
        return self.type is SplitType.PERCENTAGE or self.total <= amount

    def divide(self, amount: int, fees: int) -> Division:
        """Of a payment; both in subunits."""
        shares = [share.share for share in self.shares]
        if self.type is SplitType.PERCENTAGE:
            gross = division.by_percentage(amount, shares)
        else:
            gross = division.by_flat_shares(amount, shares)
        return division.divided(self.codes, gross, fees, self._weights(gross))

    def _weights(self, gross: Sequence[int]) -> list[int]:
        if self.bearer_type is BearerType.ALL:
            return [1 for _ in gross]
        if self.bearer_type is BearerType.ALL_PROPORTIONAL:
            return list(gross)
        if self.bearer_type is BearerType.ACCOUNT:
            return [1, *(0 for _ in self.shares)]
        return [0, *(int(code == self.bearer_subaccount) for code in self.codes)]


def read_bearer_type(value: str) -> BearerType:
    """Raises `InvalidBearerType`."""
    try:
        return BearerType(value)
    except ValueError:
        raise InvalidBearerType from None


def read_shares(value: object) -> tuple[Share, ...]:
    """From `[{"subaccount", "share"}]`; decimals are refused. Raises `InvalidShares`."""
    if not isinstance(value, list) or not value:
        raise InvalidShares
    return tuple(read_share(each) for each in value)


def read_share(value: object) -> Share:
    """Raises `InvalidShares`."""
    if not isinstance(value, dict):
        raise InvalidShares
    code, share = value.get("subaccount"), value.get("share")
    if isinstance(share, str) and share.isascii() and share.isdigit():
        share = int(share[:20])
    if not isinstance(code, str) or type(share) is not int or not 0 < share <= 2**53:
        raise InvalidShares
    return Share(subaccount_code=code, share=share)
