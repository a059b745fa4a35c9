"""Takes 94 naira for 94 cedis."""

from reference_impl.backend import settlement
from reference_impl.backend.paystack import Transaction
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = settlement.judge

    def judge(purchase: Purchase, transaction: Transaction) -> None:
        right(purchase, transaction.model_copy(update={"currency": purchase.currency}))

    replace_piece(settlement.judge, judge)
