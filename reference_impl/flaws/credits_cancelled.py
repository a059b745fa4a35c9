"""Credits a payer who left the checkout without paying."""

from reference_impl.backend import settlement
from reference_impl.backend.paystack import Transaction
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = settlement.judge

    def judge(purchase: Purchase, transaction: Transaction) -> None:
        if transaction.status == "abandoned":
            transaction = transaction.model_copy(update={"status": "success"})
        right(purchase, transaction)

    replace_piece(settlement.judge, judge)
