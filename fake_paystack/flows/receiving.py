"""Knowing who receives: how a transfer recipient comes to be, and whose bank a subaccount names."""

from __future__ import annotations

import re
from typing import Any

from fake_paystack import reference
from fake_paystack.context import Context
from fake_paystack.domain.bank import Bank
from fake_paystack.domain.recipient import PREFIX, Kind, Recipient, identity
from fake_paystack.domain.subaccount import SettlementBank
from fake_paystack.errors.bank import AccountNumberInvalid, BankInvalid
from fake_paystack.errors.recipient import RecipientAuthorizationInvalid
from fake_paystack.errors.subaccount import InvalidSettlementBank
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.recipient import recipients

_MOST_DIGITS = 20
_CODE = re.compile(r"[0-9]{2,9}", re.ASCII)
_CARDS_BANK = "057"
"""Shown for an authorization whose bank is in no list, as in Paystack's sample."""


def to_account(
    ctx: Context,
    kind: Kind,
    *,
    bank_code: str,
    account_number: str,
    currency: str | None,
    **details: Any,
) -> Recipient:
    """Recipient with this account, made unless there is one; active again if it was not.

    A `currency` of None is the bank's; `details` are further fields of `Recipient`. Raises
    `BankInvalid` or `AccountNumberInvalid`.
    """
    bank = reference.bank(bank_code, kind)
    if bank is None or not bank.is_listed:
        raise BankInvalid(bank_code)
    digits = account_number.isascii() and account_number.isdigit()
    if not digits or len(account_number) > _MOST_DIGITS:
        raise AccountNumberInvalid
    currency = currency or bank.currency
    known = _known(ctx, identity(bank_code, account_number, currency))
    return known or _made(
        ctx, kind, bank, account_number=account_number, currency=currency, **details
    )


def to_authorization(ctx: Context, code: str, *, currency: str | None, **details: Any) -> Recipient:
    """Recipient behind a saved authorization. Raises `RecipientAuthorizationInvalid`."""
    saved = authorizations.by_code(ctx.db, ctx.integration.id, code)
    if saved is None or not saved.active:
        raise RecipientAuthorizationInvalid
    return _known(ctx, code) or _made(
        ctx,
        Kind.AUTHORIZATION,
        _bank_named(saved.authorization.bank),
        authorization_code=code,
        currency=currency or ctx.integration.currency,
        **{"email": saved.email, **details},
    )


def settlement_bank(code_or_name: str) -> SettlementBank:
    """By code, or by name as older callers send it. Raises `InvalidSettlementBank`.

    Any code in digits passes: the fake does not know every bank. Assumed.
    """
    bank = reference.bank(code_or_name) or reference.bank_named(code_or_name)
    if bank is not None:
        return SettlementBank(id=bank.id, name=bank.name)
    if not _CODE.fullmatch(code_or_name):
        raise InvalidSettlementBank
    return SettlementBank(id=int(code_or_name), name=f"Bank {code_or_name}")


def _bank_named(name: str | None) -> Bank:
    found = reference.bank_named(name or "") or reference.bank(_CARDS_BANK)
    assert found is not None
    return found


def _known(ctx: Context, identity: str) -> Recipient | None:
    found = recipients.by_code(ctx.db, ctx.integration.id, identity)
    if found is not None and not found.active:
        found = found.reactivated(ctx.now)
        recipients.save(ctx.db, found)
    return found


def _made(ctx: Context, kind: Kind, bank: Bank, **fields: Any) -> Recipient:
    id = ctx.counters.next(recipients.kind)
    recipient = Recipient(
        id=id,
        integration_id=ctx.integration.id,
        recipient_code=PREFIX + ctx.ids.access_code(id),
        kind=kind,
        bank_code=bank.code,
        bank_name=bank.name,
        created_at=ctx.now,
        updated_at=ctx.now,
        **fields,
    )
    recipients.insert(ctx.db, recipient)
    return recipient
