"""`/integration/payment_session_timeout`: how long a checkout may be paid.

Source: https://paystack.com/docs/api/integration/
"""

from __future__ import annotations

from dataclasses import replace

from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import InvalidField
from fake_paystack.grade import documented

LONGEST = 10**9  # assumed


def timeout(ctx: Context, _: Call) -> Answer:
    return _answer(ctx, "Payment session timeout retrieved")


def change_timeout(ctx: Context, call: Call) -> Answer:
    """Take seconds; 0 is no limit."""
    seconds = call.fields.get("timeout")
    if isinstance(seconds, str) and seconds.isascii() and seconds.isdigit():
        seconds = int(seconds[:12])
    if type(seconds) is not int or not 0 <= seconds <= LONGEST:
        raise InvalidField("timeout", "must be a number")
    ctx.change(replace(ctx.integration, payment_session_timeout=seconds))
    return _answer(ctx, "Payment session timeout updated")


def _answer(ctx: Context, message: str) -> Answer:
    return success(message, {"payment_session_timeout": ctx.integration.payment_session_timeout})


_PATH = "/integration/payment_session_timeout"
OPERATIONS = (
    Operation("GET", _PATH, timeout, documented("docs")),
    Operation("PUT", _PATH, change_timeout, documented("docs")),
)
