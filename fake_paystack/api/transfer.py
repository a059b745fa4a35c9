"""`/transfer`: money that goes out.

Source: https://paystack.com/docs/api/transfer/
"""

from __future__ import annotations

from fake_paystack.api import fields, transfer_order
from fake_paystack.api.call import Call
from fake_paystack.api.cursors import cursor_listing, within
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.transfer import Status, Transfer
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.transfer import (
    OtpNotDisabled,
    TransferCodeInvalid,
    TransferNotFound,
)
from fake_paystack.flows import files, transferring
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, ours, reported
from fake_paystack.shapes import transfer as shapes
from fake_paystack.store import recipient as recipient_store
from fake_paystack.store import transfer as store
from fake_paystack.store.transfer import transfers

QUEUED = "Transfer has been queued"
_NOBODY = 0


def initiate(ctx: Context, call: Call) -> Answer:
    transfer = transfer_order.one(ctx, call).initiate(ctx)
    call.reference = transfer.reference
    waits = transfer.status is Status.OTP
    message = "Transfer requires OTP to continue" if waits else QUEUED
    return success(message, shapes.initiated(transfer))


def initiate_many(ctx: Context, call: Call) -> Answer:
    """All or none: one that is wrong refuses the whole."""
    if ctx.integration.transfer_otp:
        raise OtpNotDisabled
    orders = transfer_order.many(ctx, call)
    sent = [(order.initiate(ctx), order.recipient) for order in orders]
    return success(f"{len(sent)} transfers queued.", [shapes.in_bulk(*each) for each in sent])


def finalize(ctx: Context, call: Call) -> Answer:
    found = by_code(ctx, call)
    confirmed = found.confirmed(fields.required(call.fields, "otp"), ctx.now)
    return success(QUEUED, shapes.finalized(transferring.queue(ctx, confirmed)))


def page(ctx: Context, call: Call) -> Answer:
    return cursor_listing(
        ctx,
        call,
        transfers,
        lambda transfer: _fetched(ctx, transfer),
        "Transfers retrieved",
        model="transfer",
        fields=_filter(ctx, call),
    )


def fetch(ctx: Context, call: Call) -> Answer:
    return _retrieved(ctx, store.named(ctx.db, ctx.integration.id, call.params["code"]))


def verify(ctx: Context, call: Call) -> Answer:
    return _retrieved(ctx, transfers.by_code(ctx.db, ctx.integration.id, call.params["reference"]))


def export(ctx: Context, call: Call) -> Answer:
    found = transfers.newest(ctx.db, ctx.integration.id, within(call, _filter(ctx, call)))
    rows = [shapes.exported(each, transferring.recipient_of(ctx, each)) for each in found]
    file = files.publish_table(ctx, shapes.HEADER, rows)
    return success("Export successful", {"path": files.url(ctx, file)})


def by_code(ctx: Context, call: Call) -> Transfer:
    """Transfer that `transfer_code` names. Raises `TransferCodeInvalid`."""
    code = fields.required(call.fields, "transfer_code")
    found = store.by_code(ctx.db, ctx.integration.id, code)
    if found is None:
        raise TransferCodeInvalid
    return found


def _filter(ctx: Context, call: Call) -> dict[str, Json]:
    """What the transfers must have; a recipient that is unknown has none."""
    chosen: dict[str, Json] = {}
    if status := call.query.get("status"):
        chosen["status"] = status
    if recipient := call.query.get("recipient"):
        found = recipient_store.named(ctx.db, ctx.integration.id, recipient)
        chosen["recipient_id"] = found.id if found else _NOBODY
    return chosen


def _retrieved(ctx: Context, transfer: Transfer | None) -> Answer:
    if transfer is None:
        raise TransferNotFound
    return success("Transfer retrieved", _fetched(ctx, transfer))


def _fetched(ctx: Context, transfer: Transfer) -> dict[str, Json]:
    return shapes.fetched(transfer, transferring.recipient_of(ctx, transfer))


OPERATIONS = (
    Operation("POST", "/transfer", initiate, documented("docs")),
    Operation("GET", "/transfer", page, documented("docs"), "filters, offset meta, cursors"),
    Operation("POST", "/transfer/finalize_transfer", finalize, documented("docs")),
    Operation("POST", "/transfer/bulk", initiate_many, documented("docs")),
    Operation("GET", "/transfer/{code}", fetch, documented("docs"), "by code or id"),
    Operation("GET", "/transfer/verify/{reference}", verify, documented("docs")),
    Operation(
        "GET",
        "/transfer/export",
        export,
        documented("docs"),
        "a CSV file to download from the fake; its columns are assumed",
    ),
)

FACTS = Facts(
    "Transfers",
    (
        Fact("a test transfer succeeds at once", documented("docs", note="its samples")),
        Fact("the settings can leave it pending, or have it fail or be reversed", ours()),
        Fact(
            "a reference has 16 to 50 lowercase letters, digits, dashes and underscores",
            documented("docs", note="that others are refused is assumed"),
        ),
        Fact(
            "a reference that is left out is made of 20 letters and digits",
            observed("rows", note="the form"),
        ),
        Fact("a currency that is left out is the recipient's", assumed("the docs say NGN")),
        Fact(
            "the balance is checked before a transfer is made, and again when its OTP comes back",
            documented("docs", note="the first; the second assumed"),
        ),
        Fact("a test transfer is free of fees", observed("rows", note="one sample has 10.00 NGN")),
        Fact("a transfer whose OTP does not come is abandoned after 30 min", documented("docs")),
        Fact(
            "what is refused stays refused, but a success may be reversed, and the amount comes"
            " back",
            documented("docs"),
        ),
        Fact(
            "events of all three kinds look like the newest sample, of `transfer.success`",
            assumed("the samples of the others are from 2021"),
        ),
        Fact("a blocked, rejected or abandoned transfer has no event", assumed()),
        Fact(
            "the approval of transfers by the merchant's own server is not simulated; the control"
            " API gives a transfer its statuses",
            ours(),
        ),
        Fact("a bulk transfer is refused as a whole", assumed()),
        Fact("a bulk transfer needs the OTP requirement to be disabled", documented("docs")),
        Fact(
            "a used reference answers 400 alone, and 404 in a bulk transfer",
            reported("several public clients of transfers", note="the latter documented"),
        ),
    ),
)
