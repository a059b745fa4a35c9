"""After the payment: verify answers, the balance is a number, a signed event is acknowledged."""

from __future__ import annotations

import time
from collections.abc import Sequence
from decimal import Decimal

from harness.doctor.diagnosis import Diagnosis, well, wrong
from harness.doctor.examination import Examination

VERIFY = {
    401: "Correct `backend.accounts.header`: verify did not pass as the buyer's.",
    403: "Correct `backend.accounts.header`, or let the buyer verify the purchase.",
    404: "Correct `backend.paths.verify` and [backend.verify] `fields`.",
    405: "Say in [backend.verify] `methods` how a payment is verified.",
}
ELSE = "Compare [backend.verify] with how the backend wants to be asked."

NOTHING = (
    "Does the balance count them? Correct `backend.paths.balance` and `backend.answers.balance`, or"
    ' say by `backend.credits_by` ("webhook") or `credited_within` how credits come.'
)
PACKAGES = "Correct the credits in [backend.packages], or what the backend sells."


def balance(examination: Examination) -> Diagnosis:
    examination.shop.know(examination.user)
    told = examination.shop.balance(examination.user)
    return well(f"a new user's balance is {told.normalize():f}")


def verify(examination: Examination) -> Diagnosis:
    """The purchase is paid for at Paystack first, with no browser; the answer's words are free."""
    reference = examination.purchase.reference
    examination.paystack.pay(reference)
    answer = examination.shop.verify(examination.user, reference)
    if not answer.is_ok:
        return wrong(
            f"The payment was made, and {answer}.",
            VERIFY.get(answer.status, ELSE),
        )
    status = answer.string("status")
    return well(f"a paid purchase is verified{f' as {status}' if status else ''}")


def credits(examination: Examination) -> Diagnosis:
    """What was bought and verified; of the other packages, what the answer to a purchase tells."""
    shop, bought = examination.shop, examination.purchase
    until = time.monotonic() + shop.backend.credited_within
    gained = shop.settled(examination.user, bought.credits, until)
    if gained == 0:
        return wrong(
            f"{bought.package} was paid for and verified, and brought no credits.", NOTHING
        )
    others = [each for each in fixed(examination) if each != bought.package]
    worth = {bought.package: gained, **told_of(examination, others)}
    differing = {name: told for name, told in worth.items() if told != shop.promised(name)}
    if differing:
        said = ", ".join(f"{name} brings {told.normalize():f}" for name, told in differing.items())
        file = ", ".join(f"{name} {shop.promised(name).normalize():f}" for name in differing)
        return wrong(f"{said} credits; the target file says {file}.", PACKAGES)
    return well(f"{' and '.join(worth)} bring{'s' if len(worth) == 1 else ''} what the file says")


def fixed(examination: Examination) -> list[str]:
    sold = examination.file.backend.packages.items()
    return [name for name, package in sold if not package.is_custom]


def told_of(examination: Examination, packages: Sequence[str]) -> dict[str, Decimal]:
    """The credits that each is sold as, of those where the answer to a purchase says so.

    Raises `Failure` for one that is not sold.
    """
    shop, user = examination.shop, examination.user
    bought = [shop.buy(user, name, callback_url=shop.usual_callback_url()) for name in packages]
    told = [(each.package, each.answer) for each in bought]
    said = {name: answer.decimal("credits_to_add") if answer else None for name, answer in told}
    return {name: credits for name, credits in said.items() if credits is not None}


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
