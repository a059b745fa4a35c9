"""Credits whatever was paid, in full, half or next to nothing."""

from reference_impl.backend import money, settlement
from reference_impl.backend.paystack import Transaction
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = settlement.judge

    def judge(purchase: Purchase, transaction: Transaction) -> None:
        asked = money.subunits(purchase.amount)
        right(purchase, transaction.model_copy(update={"amount": asked}))

    replace_piece(settlement.judge, judge)
