"""References: our id of a payment, unguessable and of the characters that Paystack accepts."""

import re
import secrets
import time
from collections.abc import Callable
from uuid import uuid4

CREDIT = "AI-CREDIT"
SUBSCRIPTION = "SUBSCRIPTION"
ATTEMPTS = 10

_WELL_FORMED = re.compile(r"[A-Za-z0-9.=_-]{1,100}")


def fresh_reference(prefix: str, is_taken: Callable[[str], bool]) -> str:
    """`PREFIX-<milliseconds>-<8 hex>`, or `PREFIX-<32 hex>` when ten of those were taken."""
    for _ in range(ATTEMPTS):
        reference = f"{prefix}-{time.time_ns() // 1_000_000}-{secrets.token_hex(4)}"
        if not is_taken(reference):
            return reference
    return f"{prefix}-{uuid4().hex}"


def is_well_formed(reference: str) -> bool:
    """Say whether this could be a reference: Paystack's characters, and no path of dots.

    Source: Paystack docs, API > Transactions > Initialize; `_` is accepted in practice.
    """
    return bool(_WELL_FORMED.fullmatch(reference)) and reference.strip(".") != ""
