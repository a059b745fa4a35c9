"""`/charge`: take money step by step, without the hosted checkout.

Source: https://paystack.com/docs/api/charge/
"""

from __future__ import annotations

from collections.abc import Callable

from fake_paystack import store
from fake_paystack.api import charge_channels, fields, parameters, routing
from fake_paystack.api.authorization import authorization_of
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.charge import INCORRECT_OTP, INCORRECT_PIN, Charge, Status
from fake_paystack.domain.customer import read_email
from fake_paystack.domain.json_value import dumps
from fake_paystack.domain.metadata import read_metadata
from fake_paystack.domain.money import read_amount
from fake_paystack.domain.offline import CAPITEC_SECONDS
from fake_paystack.domain.payer_input import InvalidInput
from fake_paystack.domain.transaction import Status as TransactionStatus
from fake_paystack.domain.transaction import Transaction, read_reference
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import InvalidField
from fake_paystack.errors.charge import ChargeNotFound, EmailNeededForCard
from fake_paystack.flows.charging import REFERENCE_LENGTH
from fake_paystack.flows.opening import open_transaction
from fake_paystack.flows.progress import record, standing
from fake_paystack.flows.repeating import charge as charge_saved
from fake_paystack.flows.risk import refusal
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, ours
from fake_paystack.shapes import charge as shapes
from fake_paystack.shapes import transaction as transactions

ATTEMPTED = "Charge attempted"  # documented
CHECKED = "Reference check successful"  # documented
CAPITEC_PENDING = "Charge pending"  # documented
_WRONG = (INCORRECT_PIN, INCORRECT_OTP)
_IMPLIED = {
    TransactionStatus.SUCCESS: Status.SUCCESS,
    TransactionStatus.REVERSED: Status.SUCCESS,
    TransactionStatus.FAILED: Status.FAILED,
    TransactionStatus.QUEUED: Status.PENDING,
}


def create(ctx: Context, call: Call) -> Answer:
    """Begin a charge through the channel whose object the body has."""
    sent = call.fields
    if sent.get("authorization_code"):
        return _by_authorization(ctx, call)
    channel, own = charge_channels.chosen(sent)
    if channel.name == "card" and "email" not in sent:
        raise EmailNeededForCard
    email, amount = read_email(sent.get("email")), read_amount(sent.get("amount"))
    currency = channel.currency(ctx, sent)
    opened = open_transaction(
        ctx,
        email=email,
        amount=amount,
        currency=currency,
        reference=read_reference(sent.get("reference")) or ctx.ids.letters(REFERENCE_LENGTH),
        channel=channel.name,
        metadata=read_metadata(sent.get("metadata")),
        options=parameters.options(sent),
        routing=routing.read(ctx, sent, amount=amount, currency=currency),
        ip_address=call.ip_address,
        entry_point="charge",
    )
    call.reference = opened.reference
    begun = channel.begin(ctx, opened, own, sent)
    if refused := refusal(ctx, opened.customer_id):
        begun = begun.refused(refused)
    moved = record(ctx, opened, begun)
    if channel.name == "capitec_pay":
        return _capitec(ctx, moved)
    return _answer(ctx, moved, standing(ctx, moved) or begun)


def submit_pin(ctx: Context, call: Call) -> Answer:
    pin = fields.required(call.fields, "pin")
    return _submit(ctx, call, lambda charge: charge.pin_entered(pin))


def submit_otp(ctx: Context, call: Call) -> Answer:
    """Take an OTP, or the voucher of a mobile money network."""
    otp = fields.required(call.fields, "otp")
    return _submit(ctx, call, lambda charge: charge.otp_entered(otp))


def submit_phone(ctx: Context, call: Call) -> Answer:
    phone = fields.required(call.fields, "phone")
    try:
        return _submit(ctx, call, lambda charge: charge.phone_entered(phone))
    except InvalidInput:
        raise InvalidField("phone", "must have at least 10 digits") from None


def submit_birthday(ctx: Context, call: Call) -> Answer:
    fields.required(call.fields, "birthday")
    charge_channels.read_birthday(call.fields)
    return _submit(ctx, call, Charge.birthday_entered)


def submit_address(ctx: Context, call: Call) -> Answer:
    """Take an address; its code is `zip_code`, or `zipcode` as the docs' table has it."""
    sent = call.fields
    for name in ("address", "city", "state", "zipcode" if "zipcode" in sent else "zip_code"):
        fields.required(sent, name)
    return _submit(ctx, call, Charge.address_entered)


def check(ctx: Context, call: Call) -> Answer:
    """Say how a charge stands."""
    transaction, charge = _found(ctx, call.params["reference"])
    if charge.status in {Status.PAY_OFFLINE, Status.PENDING} and not transaction.is_paid:
        return success(CHECKED, shapes.pending(transaction))
    if not charge.is_waiting and not transaction.is_paid:
        return success(CHECKED, shapes.failed(transaction, charge))
    return _answer(ctx, transaction, charge)


def _by_authorization(ctx: Context, call: Call) -> Answer:
    """Charge a saved authorization, as `POST /transaction/charge_authorization` does."""
    sent = call.fields
    email, amount = read_email(sent.get("email")), read_amount(sent.get("amount"))
    currency = parameters.currency(sent, ctx.integration)
    charged = charge_saved(
        ctx,
        authorization_of(ctx, fields.required(sent, "authorization_code"), email),
        amount=amount,
        currency=currency,
        routing=routing.read(ctx, sent, amount=amount, currency=currency),
        reference=read_reference(sent.get("reference")),
        metadata=read_metadata(sent.get("metadata")),
        options=parameters.options(sent),
        ip_address=call.ip_address,
    )
    call.reference = charged.reference
    return _answer(ctx, *_found(ctx, charged.reference))


def _submit(ctx: Context, call: Call, step: Callable[[Charge], Charge]) -> Answer:
    """Take a step; one that nobody waits for changes nothing. Assumed."""
    reference = fields.required(call.fields, "reference")
    transaction, charge = _found(ctx, reference)
    call.reference = reference
    if transaction.is_paid:
        return success(ATTEMPTED, _whole(ctx, transaction))
    moved = step(charge)
    if moved == charge:
        return (
            _answer(ctx, transaction, charge) if charge.is_waiting else _dead(transaction, charge)
        )
    transaction = record(ctx, transaction, moved)
    moved = standing(ctx, transaction) or moved
    return (
        _dead(transaction, moved) if moved.message in _WRONG else _answer(ctx, transaction, moved)
    )


def _found(ctx: Context, reference: str) -> tuple[Transaction, Charge]:
    """Transaction and its charge, which for a saved authorization is made of the former."""
    transaction = store.transaction.by_reference(ctx.db, ctx.integration.id, reference)
    if transaction is None:
        raise ChargeNotFound
    charge = standing(ctx, transaction) or _implied(transaction)
    if charge is None:
        raise ChargeNotFound
    return transaction, charge


def _implied(transaction: Transaction) -> Charge | None:
    """None for a transaction that nobody has tried to pay."""
    status = _IMPLIED.get(transaction.status)
    if status is None:
        return None
    message = transaction.gateway_response
    return Charge(channel=transaction.channel, status=status, message=message)


def _answer(ctx: Context, transaction: Transaction, charge: Charge) -> Answer:
    if transaction.is_paid:
        return success(ATTEMPTED, _whole(ctx, transaction))
    if charge.is_waiting:
        bank_url = f"{ctx.public_url}/sandbox-bank/{transaction.access_code}"
        return success(ATTEMPTED, shapes.waiting(transaction, charge, bank_url=bank_url))
    return success(ATTEMPTED, shapes.failed(transaction, charge))


def _dead(transaction: Transaction, charge: Charge) -> Answer:
    """A wrong PIN or OTP, and whatever is sent after it: 400, with data. Observed."""
    data = shapes.failed(transaction, charge)
    return Answer(400, dumps({"status": False, "message": ATTEMPTED, "data": data}))


def _whole(ctx: Context, transaction: Transaction) -> dict[str, object]:
    customer = store.customer.by_id(ctx.db, transaction.customer_id)
    return transactions.verified(transaction, customer)


def _capitec(ctx: Context, transaction: Transaction) -> Answer:
    """An envelope of its own. Documented."""
    customer = store.customer.by_id(ctx.db, transaction.customer_id)
    data = shapes.capitec(transaction, customer, seconds=CAPITEC_SECONDS, at=ctx.now)
    body = {"type": "success", "code": "ok", "data": data, "message": CAPITEC_PENDING}
    return Answer(200, dumps(body))


OPERATIONS = (
    Operation(
        "POST",
        "/charge",
        create,
        observed("sdk"),
        "card, bank, mobile_money, ussd, qr, eft, bank_transfer, capitec_pay, authorization_code",
    ),
    Operation("POST", "/charge/submit_pin", submit_pin, observed("sdk")),
    Operation("POST", "/charge/submit_otp", submit_otp, observed("sdk")),
    Operation("POST", "/charge/submit_phone", submit_phone, observed("sdk")),
    Operation("POST", "/charge/submit_birthday", submit_birthday, documented("docs")),
    Operation("POST", "/charge/submit_address", submit_address, documented("docs")),
    Operation("GET", "/charge/{reference}", check, documented("docs")),
)

FACTS = Facts(
    "Charges",
    (
        Fact("only Paystack's test cards pay; any other is declined and not kept", observed("sdk")),
        Fact(
            "a wrong PIN or OTP is answered 400, with `data.status` failed, and ends the charge",
            observed("sdk", note="the documented samples have 200"),
        ),
        Fact("too short a mobile number fails the charge, with 200", observed("sdk")),
        Fact("Telecel asks for a voucher by `send_otp`", documented("docs")),
        Fact("the voucher of Telecel that passes is 123456", ours()),
        Fact(
            "a mobile money charge prompts, and ends after 180 s; with the setting `mobile_money`"
            " instant, it succeeds at once, as on Paystack's test API",
            observed("sdk", note="the 180 s documented"),
        ),
        Fact(
            "a transfer's account is open between 15 minutes and 8 hours, 25 minutes in Kenya",
            documented("docs"),
        ),
        Fact(
            "a transfer of another amount goes back, and `bank.transfer.rejected` is sent; the"
            " account stays open",
            documented("docs", note="the event; that it stays open is assumed"),
        ),
        Fact(
            "`source.entry_point` is charge, also for saved authorizations and batches",
            documented("docs", note="of single saved authorizations assumed"),
        ),
        Fact("any birthday and any address pass", assumed()),
        Fact("a Kuda charge is pending for 10 s; only the token 123456 pays", assumed()),
        Fact("an answer that nobody waits for changes nothing", assumed()),
        Fact("a bank account asks for a birthday, then for an OTP", documented("docs")),
        Fact("`url` of `open_url` leads to a page of the sandbox, which plays the bank", ours()),
    ),
)
