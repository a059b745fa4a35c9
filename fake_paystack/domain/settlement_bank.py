"""Banks that a subaccount's money can be sent to, as far as a merchant names them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fake_paystack.errors.subaccount import InvalidAccount, InvalidSettlementBank


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementBank:
    """`id` is Paystack's number of the bank."""

    id: int
    name: str


_KNOWN = {
    "044": SettlementBank(id=1, name="Access Bank"),
    "058": SettlementBank(id=9, name="Guaranty Trust Bank"),
    "035": SettlementBank(id=20, name="Wema Bank"),
    "057": SettlementBank(id=21, name="Zenith Bank"),
    "MTN": SettlementBank(id=28, name="MTN"),
    "ATL": SettlementBank(id=29, name="AirtelTigo"),
    "VOD": SettlementBank(id=66, name="Vodafone"),
}
_BY_NAME = {bank.name.lower(): bank for bank in _KNOWN.values()}
_CODE = re.compile(r"[0-9]{2,9}", re.ASCII)
_ACCOUNT = re.compile(r"[0-9]{6,20}", re.ASCII)


def read_bank(value: str) -> SettlementBank:
    """By code, or by name as older callers send it. Raises `InvalidSettlementBank`.

    Any code in digits passes: the fake does not know every bank. Assumed.
    """
    bank = _KNOWN.get(value) or _BY_NAME.get(value.lower())
    if bank is not None:
        return bank
    if not _CODE.fullmatch(value):
        raise InvalidSettlementBank
    return SettlementBank(id=int(value), name=f"Bank {value}")


def read_account(value: str) -> str:
    """Digits, 6 to 20 of them. Raises `InvalidAccount`."""
    if not _ACCOUNT.fullmatch(value):
        raise InvalidAccount
    return value
