"""Every event that there is: its name, what causes it, and how we know of it.

Source: Paystack docs, Webhooks > Types of events, and the samples of its guides.
"""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.grade import Evidence, Fact, Facts, documented, observed, ours

DOCUMENTED = documented("docs")


@dataclass(frozen=True, slots=True)
class Kind:
    """`cause` completes "sent when …". `category` is what the Webhook Events API files it under.

    `evidence` is about the event and when it is sent; what differs stands in its note.
    """

    name: str
    category: str
    cause: str
    evidence: Evidence = DOCUMENTED


CATALOGUE = (
    Kind(
        "charge.success",
        "transactions",
        "a transaction has been paid, however that came",
        observed("sdk", "docs"),
    ),
    Kind("charge.dispute.create", "dispute", "a payer's bank opens a dispute"),
    Kind(
        "charge.dispute.remind",
        "dispute",
        "a dispute waits for the merchant's answer, again and again",
        documented("docs", note="every four hours assumed"),
    ),
    Kind("charge.dispute.resolve", "dispute", "a dispute ends, by whomever"),
    Kind(
        "bank.transfer.rejected",
        "transactions",
        "a bank transfer brings another amount than was asked, and goes back",
    ),
    Kind(
        "customeridentification.success",
        "customer",
        "a customer is who they say, asked by `/customer/{code}/identification` or"
        " `/dedicated_account/assign`",
    ),
    Kind(
        "customeridentification.failed",
        "customer",
        "a customer is not who they say",
    ),
    Kind(
        "dedicatedaccount.assign.success",
        "dedicated_account",
        "the account that `/dedicated_account/assign` asked for has been made",
    ),
    Kind(
        "dedicatedaccount.assign.failed",
        "dedicated_account",
        "the account that `/dedicated_account/assign` asked for cannot be made",
    ),
    Kind(
        "direct_debit.authorization.created",
        "authorization",
        "a payer has signed a mandate at its `redirect_url`",
    ),
    Kind(
        "direct_debit.authorization.active",
        "authorization",
        "a mandate can be charged: the activation charge was asked for",
        documented("docs", note="that the charge succeeds at once is assumed"),
    ),
    Kind(
        "invoice.create",
        "invoice",
        "an invoice of a subscription is made, three days before it is charged",
    ),
    Kind(
        "invoice.update",
        "invoice",
        "an invoice has been charged, with success or without",
    ),
    Kind("invoice.payment_failed", "invoice", "the charge of an invoice has failed"),
    Kind(
        "paymentrequest.draft",
        "payment_request",
        "a payment request is saved as a draft",
        observed("sdk", note="its name alone"),
    ),
    Kind("paymentrequest.pending", "payment_request", "a payment request is sent, or finalized"),
    Kind(
        "paymentrequest.success",
        "payment_request",
        "a payment request has been paid; `charge.success` goes before it",
    ),
    Kind(
        "preauthorization.reserve.success",
        "preauthorization",
        "an amount is held on a card, at the checkout or by a saved authorization",
    ),
    Kind(
        "preauthorization.capture.success",
        "preauthorization",
        "a held amount is captured, by the merchant or at its expiry",
        documented("docs", note="the `charge.success` before it is assumed"),
    ),
    Kind(
        "preauthorization.capture.failed",
        "preauthorization",
        "a capture fails, as the control API can decide",
    ),
    Kind(
        "preauthorization.release.success",
        "preauthorization",
        "a held amount is released, by the merchant or at its expiry",
    ),
    Kind(
        "preauthorization.release.failed",
        "preauthorization",
        "a release fails, as the control API can decide",
    ),
    Kind(
        "product.create",
        "product",
        "a product is made",
        observed("sdk", note="its name alone"),
    ),
    Kind(
        "product.update",
        "product",
        "a product is changed",
        observed("sdk", note="its name alone"),
    ),
    Kind(
        "product.delete",
        "product",
        "a product is deleted",
        observed("sdk", note="its name alone"),
    ),
    Kind("refund.pending", "refund", "a refund is queued"),
    Kind("refund.processing", "refund", "a refund is on its way"),
    Kind("refund.processed", "refund", "a refund has gone back", observed("sdk", "docs")),
    Kind("refund.failed", "refund", "a refund cannot go back"),
    Kind("refund.needs-attention", "refund", "a refund needs another account to go to"),
    Kind("subscription.create", "subscription", "a customer is subscribed"),
    Kind(
        "subscription.disable",
        "subscription",
        "a subscription has ended, after its last charge or after the last paid period",
    ),
    Kind(
        "subscription.not_renew",
        "subscription",
        "a subscription is cancelled, or its last invoice has been charged",
    ),
    Kind(
        "subscription.expiring_cards",
        "subscription",
        "a month begins at whose end cards of subscriptions expire",
    ),
    Kind("transfer.success", "transfer", "a transfer has arrived"),
    Kind("transfer.failed", "transfer", "a transfer has failed, and its amount comes back"),
    Kind("transfer.reversed", "transfer", "a transfer comes back after all"),
)

BY_NAME = {kind.name: kind for kind in CATALOGUE}


def category_of(name: str) -> str:
    """Category of an event, also of one that a test made up."""
    kind = BY_NAME.get(name)
    return name.partition(".")[0] if kind is None else kind.category


FACTS = Facts(
    "Webhook events",
    (
        *(Fact(f"`{kind.name}`, when {kind.cause}", kind.evidence) for kind in CATALOGUE),
        Fact("there is no `charge.failed`", documented("docs")),
        Fact(
            "`zero_charge_authorization.failed`, seen in a sample of the Webhook Events API, is not"
            " sent: nothing that is published causes it",
            ours(),
        ),
        Fact(
            "with `POST deliveries` of the control API a test sends any event of any name", ours()
        ),
    ),
)
