"""Leaves the invoice out of the answer to a purchase."""

from typing import Any

from reference_impl.backend import checkout
from reference_impl.backend.invoices import Invoice
from reference_impl.backend.paystack import Checkout
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = checkout.checkout_answer

    def checkout_answer(opened: Checkout, invoice: Invoice) -> dict[str, Any]:
        answer = right(opened, invoice)
        return {key: value for key, value in answer.items() if key != "invoice"}

    replace_piece(checkout.checkout_answer, checkout_answer)
