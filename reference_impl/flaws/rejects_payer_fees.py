"""Wants exactly the price, and refuses a payer who paid Paystack's fees on top."""

from reference_impl.backend import money, settlement
from reference_impl.backend.paystack import Transaction
from reference_impl.backend.settlement import PaymentMismatch
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = settlement.judge

    def judge(purchase: Purchase, transaction: Transaction) -> None:
        right(purchase, transaction)
        if transaction.amount != money.subunits(purchase.amount):
            raise PaymentMismatch(purchase.reference)

    replace_piece(settlement.judge, judge)
