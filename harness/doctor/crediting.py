"""After the payment: verify answers, the balance is a number, a signed event is acknowledged."""

from __future__ import annotations

from harness.doctor.diagnosis import Diagnosis, well, wrong
from harness.doctor.examination import Examination

VERIFY = {
    401: "Correct `backend.accounts.header`: verify did not pass as the buyer's.",
    403: "Correct `backend.accounts.header`, or let the buyer verify the purchase.",
    404: "Correct `backend.paths.verify` and [backend.verify] `fields`.",
    405: "Say in [backend.verify] `methods` how a payment is verified.",
}
ELSE = "Compare [backend.verify] and `backend.answers.status` with what the backend answers."


def balance(examination: Examination) -> Diagnosis:
    told = examination.shop.balance(examination.user)
    return well(f"a new user's balance is {told.normalize():f}")


def verify(examination: Examination) -> Diagnosis:
    """The purchase is paid for at Paystack first, with no browser."""
    reference = examination.purchase.reference
    examination.paystack.pay(reference)
    answer = examination.shop.verify(examination.user, reference)
    if not answer.is_ok or answer.string("status") != "success":
        return wrong(
            f"The payment was made, and {answer}.",
            VERIFY.get(answer.status, ELSE),
        )
    return well("a paid purchase is verified as success")


def delivery(examination: Examination) -> Diagnosis:
    reference = examination.purchase.reference
    examination.paystack.release_deliveries(reference)
    attempts = examination.paystack.attempts(reference)
    if not attempts:
        return wrong(
            "Paystack had no event to deliver for the payment.",
            "That is no fault of yours: please report it.",
        )
    if not attempts[-1].is_acknowledged:
        return wrong(
            f"A rightly signed event: {attempts[-1]}.",
            "Compare the header x-paystack-signature with the HMAC-SHA512 of the raw body under the"
            " secret key that Paystack is called with, answer 200, and ask for no login.",
        )
    return well(f"a signed event is acknowledged ({attempts[-1].entry.status})")
