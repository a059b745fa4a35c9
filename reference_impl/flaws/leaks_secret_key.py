"""Puts the secret key into the answer of a purchase, where a public key was meant."""

import os
from typing import Any

from reference_impl.backend import credits
from reference_impl.backend.invoices import Invoice
from reference_impl.backend.packages import Package
from reference_impl.backend.paystack import Checkout
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = credits.purchase_answer

    def purchase_answer(opened: Checkout, invoice: Invoice, package: Package) -> dict[str, Any]:
        answer = right(opened, invoice, package)
        return {**answer, "paystack_key": os.environ["PAYSTACK_SECRET_KEY"]}

    replace_piece(credits.purchase_answer, purchase_answer)
