"""Looks whether a purchase is credited, asks Paystack, and credits on the old look."""

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import settlement
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger
from reference_impl.backend.store.ledger import Receipt
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece
from reference_impl.flaws.double_credit import credit_under_another_name


async def settle(shop: Shop, purchase: Purchase) -> Receipt:
    receipt = await run_in_threadpool(ledger.receipt, shop.database, purchase)
    if receipt is not None:
        return receipt
    await settlement.refuse_unpaid(shop, purchase)
    return await run_in_threadpool(credit_unguarded, shop, purchase)


def credit_unguarded(shop: Shop, purchase: Purchase) -> Receipt:
    """Credit again under another name where the unique reference would have objected."""
    receipt = ledger.credit(shop.database, purchase)
    return receipt if receipt.is_first else credit_under_another_name(shop, purchase)


def apply() -> None:
    replace_piece(settlement.settle, settle)
