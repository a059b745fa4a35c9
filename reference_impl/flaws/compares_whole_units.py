"""Compares what was paid with the price in whole units, and lets the rest go unpaid."""

from reference_impl.backend import money, settlement
from reference_impl.backend.paystack import Transaction
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = settlement.judge

    def judge(purchase: Purchase, transaction: Transaction) -> None:
        if transaction.amount / 100 >= int(purchase.amount):
            asked = money.subunits(purchase.amount)
            transaction = transaction.model_copy(update={"amount": asked})
        right(purchase, transaction)

    replace_piece(settlement.judge, judge)
