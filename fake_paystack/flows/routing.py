"""Finding where the money of a payment goes: the subaccounts and splits that a caller names."""

from __future__ import annotations

from collections.abc import Iterable

from fake_paystack.context import Context
from fake_paystack.domain.routing import Routing
from fake_paystack.domain.split import BearerType, Split
from fake_paystack.domain.subaccount import Subaccount
from fake_paystack.errors import PaystackError
from fake_paystack.errors.split import InvalidSplitCode, SharesTooLarge, SplitCurrencyDiffers
from fake_paystack.errors.subaccount import InvalidSubaccount
from fake_paystack.store.split import splits
from fake_paystack.store.subaccount import subaccounts


def to_subaccount(
    ctx: Context,
    code: str,
    *,
    transaction_charge: int | None = None,
    bearer: BearerType = BearerType.ACCOUNT,
) -> Routing:
    """To one subaccount; `transaction_charge` in subunits. Raises `InvalidSubaccount`."""
    return Routing(
        subaccounts=(active_subaccount(ctx, code),),
        transaction_charge=transaction_charge,
        bearer=bearer,
    )


def by_split_code(ctx: Context, split_code: str, *, amount: int, currency: str) -> Routing:
    """Raises `InvalidSplitCode`, `SplitCurrencyDiffers` or `SharesTooLarge`."""
    return by_split(ctx, active_split(ctx, split_code), amount=amount, currency=currency)


def by_split(ctx: Context, split: Split, *, amount: int, currency: str) -> Routing:
    """Raises `SplitCurrencyDiffers`, `SharesTooLarge` or `InvalidSubaccount`."""
    if split.currency != currency:
        raise SplitCurrencyDiffers
    if not split.fits(amount):
        raise SharesTooLarge
    return Routing(
        subaccounts=active_subaccounts(ctx, split.codes), split=split, bearer=split.bearer_type
    )


def split_code_in_force(
    ctx: Context, split_code: str, *, amount: int, currency: str
) -> Routing | None:
    """By one that was named some time ago; None where sharing has become impossible. Assumed."""
    try:
        return by_split_code(ctx, split_code, amount=amount, currency=currency)
    except PaystackError:
        return None


def split_in(ctx: Context, split_code: str, currency: str) -> Split:
    """For amounts to come. Raises `InvalidSplitCode` or `SplitCurrencyDiffers`."""
    split = active_split(ctx, split_code)
    if split.currency != currency:
        raise SplitCurrencyDiffers
    return split


def active_split(ctx: Context, split_code: str) -> Split:
    """Raises `InvalidSplitCode`, also for one that was switched off."""
    split = splits.by_code(ctx.db, ctx.integration.id, split_code)
    if split is None or not split.active:
        raise InvalidSplitCode
    return split


def members(ctx: Context, split: Split) -> dict[str, Subaccount]:
    """Its subaccounts by code, those that are not active, too."""
    found = {code: subaccounts.by_code(ctx.db, ctx.integration.id, code) for code in split.codes}
    return {code: member for code, member in found.items() if member is not None}


def active_subaccount(ctx: Context, code: str) -> Subaccount:
    """Raises `InvalidSubaccount`, also for one that was switched off."""
    found = subaccounts.by_code(ctx.db, ctx.integration.id, code)
    if found is None or not found.active:
        raise InvalidSubaccount
    return found


def active_subaccounts(ctx: Context, codes: Iterable[str]) -> tuple[Subaccount, ...]:
    """Raises `InvalidSubaccount`."""
    return tuple(active_subaccount(ctx, code) for code in codes)
