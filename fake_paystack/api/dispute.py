"""`/dispute`: payers who asked their bank for the money back, and what the merchant answers.

Source: https://paystack.com/docs/api/dispute/
"""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.api import fields, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.cursors import cursor_listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.dispute import Dispute, Resolution
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import InvalidField, MissingField
from fake_paystack.errors.dispute import (
    DisputeNotFound,
    InvalidDisputeDate,
    NoDisputes,
    RefundAboveInitial,
)
from fake_paystack.flows import disputing, files
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.shapes import dispute as shapes
from fake_paystack.store.dispute import disputes
from fake_paystack.store.record import Where

_NOTHING = 0
"""An id that no transaction has."""

_ANSWERS = (Resolution.MERCHANT_ACCEPTED, Resolution.DECLINED)


def page(ctx: Context, call: Call) -> Answer:
    chosen = _chosen(call)

    def row(dispute: Dispute) -> Json:
        customer = store.customer.by_id(ctx.db, dispute.customer_id)
        return shapes.listed(dispute, disputing.transaction_of(ctx, dispute), customer)

    message, fields = "Disputes retrieved", chosen.fields
    return cursor_listing(ctx, call, disputes, row, message, model="dispute", fields=fields)


def fetch(ctx: Context, call: Call) -> Answer:
    dispute = _found(ctx, call)
    customer = store.customer.by_id(ctx.db, dispute.customer_id)
    data = shapes.fetched(dispute, disputing.transaction_of(ctx, dispute), customer)
    return success("Dispute retrieved", data)


def of_transaction(ctx: Context, call: Call) -> Answer:
    """Newest dispute of a transaction, which is named by its numeric id."""
    known = disputing.of_transaction(ctx, parameters.whole(call.params, "id", default=_NOTHING))
    if not known:
        raise DisputeNotFound
    call.reference = known[0].transaction_reference
    data = shapes.of_transaction(known[0], disputing.transaction_of(ctx, known[0]))
    return success("Dispute retrieved successfully", data)


def update(ctx: Context, call: Call) -> Answer:
    dispute = _found(ctx, call)
    transaction = disputing.transaction_of(ctx, dispute)
    amended = dispute.amended(
        ctx.now,
        refund_amount=_refund_amount(call, transaction.amount),
        filename=fields.optional(call.fields, "uploaded_filename"),
    )
    disputes.save(ctx.db, amended)
    customer = store.customer.by_id(ctx.db, dispute.customer_id)
    return success("Dispute updated successfully", shapes.updated(amended, transaction, customer))


def add_evidence(ctx: Context, call: Call) -> Answer:
    dispute = _found(ctx, call).proven(
        ctx.now,
        customer_email=fields.required(call.fields, "customer_email"),
        customer_name=fields.required(call.fields, "customer_name"),
        customer_phone=fields.required(call.fields, "customer_phone"),
        service_details=fields.required(call.fields, "service_details"),
        delivery_address=fields.optional(call.fields, "delivery_address"),
        delivery_date=fields.optional(call.fields, "delivery_date"),
    )
    disputes.save(ctx.db, dispute)
    return success("Evidence created", shapes.evidence(dispute, dispute.evidence[-1]))


def upload_url(ctx: Context, call: Call) -> Answer:
    """Where a file can be put by PUT; its name is then given to update or resolve."""
    _found(ctx, call)
    fields.required(call.query, "upload_filename")
    file = files.reserve(ctx)
    data = {"signedUrl": files.url(ctx, file), "fileName": file.name}
    return success("Upload url generated", data)


def resolve(ctx: Context, call: Call) -> Answer:
    dispute = _found(ctx, call)
    resolution = fields.choice(call.fields, "resolution", _ANSWERS)
    if resolution is None:
        raise MissingField("resolution")
    transaction = disputing.transaction_of(ctx, dispute)
    answered = disputing.answer(
        ctx,
        dispute,
        Resolution(resolution),
        message=fields.required(call.fields, "message"),
        refund_amount=_refund_amount(call, transaction.amount),
        filename=fields.required(call.fields, "uploaded_filename"),
        evidence_id=fields.number(call.fields, "evidence"),
    )
    data = shapes.resolved(answered, disputing.transaction_of(ctx, dispute))
    return success("Dispute successfully resolved", data)


def export(ctx: Context, call: Call) -> Answer:
    """Make a CSV of all that match, whatever the page, and say where it can be fetched."""
    found = disputes.newest(ctx.db, ctx.integration.id, _chosen(call))
    if not found:
        raise NoDisputes
    rows = [shapes.exported(each, store.customer.by_id(ctx.db, each.customer_id)) for each in found]
    file = files.publish_table(ctx, shapes.COLUMNS, rows)
    data = {"path": files.url(ctx, file), "expiresAt": f"{file.expires_at:%Y-%m-%d %H:%M:%S}"}
    return success("Export successful", data)


def _found(ctx: Context, call: Call) -> Dispute:
    dispute = disputes.named(ctx.db, ctx.integration.id, call.params["id"])
    if dispute is None:
        raise DisputeNotFound
    call.reference = dispute.transaction_reference
    return dispute


def _refund_amount(call: Call, initial: int) -> int:
    """Subunits. Raises `RefundAboveInitial`."""
    amount = fields.number(call.fields, "refund_amount")
    if amount is None:
        raise MissingField("refund_amount")
    if amount > initial:
        raise RefundAboveInitial
    return amount


def _chosen(call: Call) -> Where:
    """What the query asks for. Raises `InvalidDisputeDate`."""
    wanted: dict[str, Json] = {"status": call.query.get("status") or None}
    if call.query.get("transaction"):
        wanted["transaction_id"] = parameters.whole(call.query, "transaction", default=_NOTHING)
    times = {}
    for name in ("from", "to"):
        try:
            times[name] = parameters.moment(call.query, name, is_end=name == "to")
        except InvalidField:
            raise InvalidDisputeDate(name) from None
    named = {name: value for name, value in wanted.items() if value is not None}
    return Where(fields=named, start=times["from"], end=times["to"])


OPERATIONS = (
    Operation("GET", "/dispute", page, documented("docs"), "filters, offset meta, cursors"),
    Operation("GET", "/dispute/export", export, documented("docs"), "a CSV that can be fetched"),
    Operation("GET", "/dispute/{id}", fetch, documented("docs")),
    Operation("GET", "/dispute/transaction/{id}", of_transaction, documented("docs")),
    Operation("PUT", "/dispute/{id}", update, documented("docs"), "answers a list of one"),
    Operation("POST", "/dispute/{id}/evidence", add_evidence, documented("docs")),
    Operation(
        "GET",
        "/dispute/{id}/upload_url",
        upload_url,
        documented("docs"),
        "takes a file by PUT, at most 5 MiB, for half an hour",
    ),
    Operation("PUT", "/dispute/{id}/resolve", resolve, documented("docs")),
)

FACTS = Facts(
    "Disputes",
    (
        Fact(
            "a dispute that nobody answers is accepted by itself: after 16 business hours in"
            " Nigeria, 48 elsewhere",
            documented("docs", note="weekends in UTC, public holidays not known"),
        ),
        Fact(
            "the merchant is reminded every four hours until then",
            documented("docs", note="of the e-mails; that the event follows them is assumed"),
        ),
        Fact(
            "an accepted dispute makes its transaction `reversed`",
            documented("docs", note="that it also lists as a processed refund is assumed"),
        ),
        Fact(
            "a declined one waits as `awaiting-bank-feedback` until the control API plays the"
            " bank; charge.dispute.resolve comes then",
            assumed(),
        ),
        Fact("an export of nothing answers 404", observed("sdk")),
        Fact("the columns of an export, and the limit of an upload", assumed()),
    ),
)
