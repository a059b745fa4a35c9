"""What a call to send money asks for: one transfer, or many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from fake_paystack.api import fields, parameters
from fake_paystack.api.call import Call
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.money import read_amount
from fake_paystack.domain.recipient import Recipient
from fake_paystack.domain.transfer import Transfer, read_transfer_reference
from fake_paystack.errors import InvalidField, MissingField
from fake_paystack.errors.transfer import DuplicateReferences, RecipientInvalid
from fake_paystack.flows import transferring
from fake_paystack.store import recipient as recipient_store


@dataclass(frozen=True, slots=True)
class Order:
    """What a call wants sent; `amount` in subunits."""

    recipient: Recipient
    amount: int
    currency: str
    reference: str | None
    reason: str | None
    account_reference: str | None

    def initiate(self, ctx: Context) -> Transfer:
        return transferring.initiate(
            ctx,
            self.recipient,
            amount=self.amount,
            currency=self.currency,
            reference=self.reference,
            reason=self.reason,
            account_reference=self.account_reference,
        )


def one(ctx: Context, call: Call) -> Order:
    """Raises the error of whatever is wrong with it."""
    _require_source(call)
    return _order(ctx, call.fields)


def many(ctx: Context, call: Call) -> list[Order]:
    """All of a batch, or the error of the first that is wrong."""
    _require_source(call)
    common = {"currency": call.fields.get("currency")}
    orders = [_order(ctx, {**common, **each}) for each in _batch(call)]
    _refuse_duplicates(ctx, orders)
    return orders


def _require_source(call: Call) -> None:
    if fields.choice(call.fields, "source", ("balance",)) is None:
        raise MissingField("source")


def _order(ctx: Context, sent: Mapping[str, Json]) -> Order:
    amount = read_amount(sent.get("amount"))
    code = fields.required(sent, "recipient")
    recipient = recipient_store.by_code(ctx.db, ctx.integration.id, code)
    if recipient is None or not recipient.active:
        raise RecipientInvalid
    return Order(
        recipient=recipient,
        amount=amount,
        currency=_currency(ctx, sent, recipient),
        reference=read_transfer_reference(fields.optional(sent, "reference")),
        reason=fields.optional(sent, "reason"),
        account_reference=fields.optional(sent, "account_reference"),
    )


def _currency(ctx: Context, sent: Mapping[str, Json], recipient: Recipient) -> str:
    named = sent.get("currency") not in (None, "")
    return parameters.currency(sent, ctx.integration) if named else recipient.currency


def _batch(call: Call) -> list[dict[str, Json]]:
    batch = fields.items(call.fields, "transfers")
    if not batch:
        raise MissingField("transfers")
    for position, each in enumerate(batch):
        if not isinstance(each, dict):
            raise InvalidField(f"transfers[{position}]", "must be of type object")
    return batch


def _refuse_duplicates(ctx: Context, orders: list[Order]) -> None:
    references = [order.reference for order in orders if order.reference is not None]
    counts = Counter(references)
    duplicates = [each for each in counts if counts[each] > 1 or transferring.is_used(ctx, each)]
    if duplicates:
        raise DuplicateReferences(duplicates)
