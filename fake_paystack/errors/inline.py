"""What goes wrong where a browser starts a transaction by itself, with the public key."""

from __future__ import annotations

from fake_paystack.errors import DuplicateReference, PaystackError
from fake_paystack.grade import assumed, documented, ours, reported


class InvalidPublicKey(PaystackError):
    """Also for a secret key, which has no place in a browser."""

    evidence = reported(
        "somteacodes/vue3-paystack#11", note="the popup's words; status and code assumed"
    )
    message = "Please enter a valid Key"
    code = "invalid_Key"
    next_step = "Ensure that you provide the public key of your integration"


class LivePublicKeyRefused(PaystackError):
    evidence = ours("a sandbox takes no live keys")
    message = "A live public key was sent to a sandbox, which refuses it. Use a pk_test_ key"
    code = "live_key_refused"
    next_step = "Use the public key that belongs to the test secret key"


class DuplicateChargeRequest(DuplicateReference):
    evidence = documented("glossary", note="code assumed")
    message = "Duplicate charge request for reference"
    next_step = "Resume the transaction by its access code, or start one with a new reference"


class InvalidAccessCode(PaystackError):
    evidence = assumed()
    status = 404
    message = "Access code is invalid"
    code = "not_found"
    next_step = "Initialize a transaction and use its access code"
