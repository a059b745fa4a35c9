"""What goes wrong with refunds."""

from __future__ import annotations

from decimal import Decimal

from fake_paystack.errors import PASS_VALID, PaystackError, TransactionNotFound
from fake_paystack.grade import assumed, documented, observed


class RefundedTransactionNotFound(TransactionNotFound):
    evidence = observed("sdk", note="as 400, where other paths answer 404")
    status = 400


class TransactionNotPaid(PaystackError):
    evidence = assumed()
    message = "Only successful transactions can be refunded"
    next_step = "Ensure that the transaction was paid"


class RefundExceedsTransaction(PaystackError):
    evidence = observed("sdk")
    message = "Refund amount exceeds transaction amount"
    code = "refund_amount_exceeds_transaction_amount"
    next_step = "The refund amount should not exceed original transaction amount."


class RefundsExceedTransaction(PaystackError):
    evidence = observed("sdk", note="also when no amount is named after a partial; code assumed")
    message = "Total refund amount cannot exceed original transaction amount"
    next_step = "Refund no more than what is left of the transaction"


class RefundTooSmall(PaystackError):
    """`least` is in subunits."""

    evidence = observed("sdk", note="for GHS; other currencies and the code assumed")
    message = "The minimum amount you may send in a single refund at this time is: GHS1.00"
    next_step = "Refund a larger amount"

    def __init__(self, currency: str, least: int) -> None:
        self.message = (
            "The minimum amount you may send in a single refund at this time is:"
            f" {currency}{Decimal(least) / 100:.2f}"
        )
        super().__init__(self.message)


class NothingToRefund(PaystackError):
    """`least` is in subunits."""

    evidence = observed("sdk", note="after a full refund, for GHS; the code assumed")
    message = "Cannot refund less than GHS0.5"
    next_step = "Ensure that something of the transaction is left to refund"

    def __init__(self, currency: str, least: int) -> None:
        self.message = f"Cannot refund less than {currency}{least / 100:g}"
        super().__init__(self.message)


class CurrencyMismatch(PaystackError):
    evidence = observed("sdk", note="code assumed")
    message = "Transaction currency must match refund currency"
    next_step = "Leave the currency out, or send the transaction's"


class RefundNotFound(PaystackError):
    evidence = observed("sdk", note="next step assumed")
    status = 404
    message = "Refund not found"
    code = "not_found"
    next_step = "Ensure that you're passing the id of a refund on this integration"


class InvalidRefundState(PaystackError):
    evidence = documented("docs")
    status = 422
    message = 'Invalid Refund state, refund status should be "needs-attention"'
    next_step = PASS_VALID
