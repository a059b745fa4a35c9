"""`/transfer/…_otp`: whether transfers are confirmed by an OTP.

Source: https://paystack.com/docs/api/transfer-control/
"""

from __future__ import annotations

from dataclasses import replace

from fake_paystack.api import fields
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.api.transfer import by_code
from fake_paystack.context import Context
from fake_paystack.domain.transfer import OTP
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import MissingField
from fake_paystack.errors.transfer import OtpNotSent, WrongOtp
from fake_paystack.flows import transferring
from fake_paystack.grade import Fact, Facts, assumed, documented, ours

_REASONS = ("disable_otp", "resend_otp", "transfer")


def resend(ctx: Context, call: Call) -> Answer:
    if fields.choice(call.fields, "reason", _REASONS) is None:
        raise MissingField("reason")
    transfer = by_code(ctx, call)
    transfer.require_otp()
    transferring.challenge(ctx, transfer)
    return success("OTP has been resent")


def disable(ctx: Context, _: Call) -> Answer:
    ctx.change(replace(ctx.integration, transfer_otp_disabling=True))
    return success("OTP has been sent to mobile number ending with 4321")


def finish_disabling(ctx: Context, call: Call) -> Answer:
    otp = fields.required(call.fields, "otp")
    if not ctx.integration.transfer_otp_disabling:
        raise OtpNotSent
    if otp != OTP:
        raise WrongOtp
    ctx.change(replace(ctx.integration, transfer_otp=False, transfer_otp_disabling=False))
    return success("OTP requirement for transfers has been disabled")


def enable(ctx: Context, _: Call) -> Answer:
    ctx.change(replace(ctx.integration, transfer_otp=True, transfer_otp_disabling=False))
    return success("OTP requirement for transfers has been enabled")


OPERATIONS = (
    Operation("POST", "/transfer/resend_otp", resend, documented("docs")),
    Operation("POST", "/transfer/disable_otp", disable, documented("docs")),
    Operation("POST", "/transfer/disable_otp_finalize", finish_disabling, documented("docs")),
    Operation("POST", "/transfer/enable_otp", enable, documented("docs")),
)

FACTS = Facts(
    "OTPs of transfers",
    (
        Fact(
            "transfers need no OTP at first",
            ours("at Paystack a new integration's do, until its owner disables it"),
        ),
        Fact("the OTP is always 123456", assumed("as in Paystack's other test data")),
        Fact("disabling can be asked for again, and also while it is disabled", assumed()),
    ),
)
