"""What goes wrong with charges of the Charge API."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import assumed, documented, observed


class ChargeNotFound(PaystackError):
    evidence = observed("sdk", note="code and next step assumed")
    message = "Transaction reference is invalid"
    code = "transaction_not_found"
    next_step = "Ensure that you're passing the reference of a charge that exists"


class EmailNeededForCard(PaystackError):
    evidence = documented("docs", note="code assumed")
    message = "Email address is required for association with card"
    code = "missing_params"


class NoChannel(PaystackError):
    evidence = assumed("that it is refused was observed; not the words")
    message = "No payment channel was specified"
    code = "missing_params"
    next_step = "Send one of card, bank, mobile_money, ussd, qr, eft, bank_transfer, capitec_pay"


class ChannelNotSupported(PaystackError):
    evidence = assumed("by analogy with the QR code's")
    code = "unsupported_channel"
    next_step = "Choose a channel of the currency's market"

    def __init__(self, channel: str) -> None:
        self.message = f"{channel} payment not supported for this transaction"
        super().__init__(self.message)


class QrNotSupported(PaystackError):
    evidence = observed("sdk", note="the message")
    message = "scan-to-pay QR payment not supported for this transaction"
    code = "unsupported_channel"
    next_step = "Choose a channel of the currency's market"


class CapitecNotEligible(PaystackError):
    evidence = observed("sdk", note="the message")
    message = "Integration is not eligible for Capitec Pay"
    code = "unsupported_channel"
    next_step = "Choose a channel of the currency's market"


class InvalidProvider(PaystackError):
    evidence = observed("sdk", note="the message, also for a currency of another market")
    message = "Invalid provider"
    code = "invalid_params"
    next_step = "Choose a mobile money provider of the currency's market"


class TransferTooSmall(PaystackError):
    evidence = documented("glossary", note="code assumed")
    message = "Pay with transfer is not currently supported for transactions less than NGN 100.00"
    next_step = "Provide a larger amount, or choose another channel"
