"""The life of dedicated virtual accounts: making one, and the transfers that arrive in it."""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain import authorization
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.dedicated_account import (
    ASSIGNED_AFTER,
    Assignment,
    DedicatedAccount,
    Incoming,
    Provider,
    Sender,
    account_name,
    account_number,
    transfer_details,
    transfer_metadata,
)
from fake_paystack.domain.json_value import dumps
from fake_paystack.domain.routing import Routing
from fake_paystack.domain.transaction import Transaction
from fake_paystack.errors import PaystackError
from fake_paystack.flows import identification, routing
from fake_paystack.flows.opening import open_transaction
from fake_paystack.flows.paying import pay
from fake_paystack.shapes import dedicated_account as shapes
from fake_paystack.store.dedicated_account import accounts, assignments, incoming
from fake_paystack.store.due import Due
from fake_paystack.store.record import Where
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

ASSIGN = "dedicated account"
"""Kind of appointment whose subject is the id of the customer who gets an account."""

REQUERY = "dedicated account requery"
"""Kind of appointment whose subject is the number of the account to look into."""


def open_account(
    ctx: Context,
    customer: Customer,
    provider: Provider,
    *,
    currency: str,
    subaccount: str | None = None,
    split_code: str | None = None,
) -> DedicatedAccount:
    """Make the customer an account. Within an `atomic` block."""
    id = ctx.counters.next(accounts.kind)
    account = DedicatedAccount(
        id=id,
        integration_id=ctx.integration.id,
        customer_id=customer.id,
        account_number=account_number(id),
        account_name=account_name(ctx.integration.business_name, customer),
        provider=provider,
        currency=currency,
        subaccount=subaccount,
        split_code=split_code,
        created_at=ctx.now,
        updated_at=ctx.now,
        assigned_at=ctx.now,
    )
    accounts.insert(ctx.db, account)
    return account


def begin(ctx: Context, assignment: Assignment) -> None:
    """Have an account made in a while, instead of one that the customer waits for already."""
    waiting = assignments.by_code(ctx.db, ctx.integration.id, assignment.customer_key)
    if waiting is not None:
        assignments.delete(ctx.db, waiting)
    assignments.insert(ctx.db, assignment)
    ctx.schedule.put(ASSIGN, assignment.customer_key, ctx.now + ASSIGNED_AFTER)


def finish(ctx: Context, assignment: Assignment, *, fails: bool = False) -> None:
    """Make the account, or fail to, and have it told. Within an `atomic` block."""
    customer = store.customer.by_id(ctx.db, assignment.customer_id)
    account = None
    if not fails:
        account = open_account(
            ctx,
            customer,
            assignment.provider,
            currency=assignment.currency,
            subaccount=assignment.subaccount,
            split_code=assignment.split_code,
        )
    assignments.delete(ctx.db, assignment)
    ctx.schedule.cancel(ASSIGN, assignment.customer_key)
    outcome = "failed" if account is None else "success"
    if assignment.identifies:
        identification.answer(ctx, customer.customer_code, outcome)
    data = shapes.assigned(customer, account)
    event = Event(f"dedicatedaccount.assign.{outcome}", customer.customer_code, data)
    delivery.schedule(ctx, event)


async def when_assigned(ctx: Context, due: Due) -> None:
    with ctx.atomic():
        waiting = assignments.by_code(ctx.db, ctx.integration.id, due.subject)
        if waiting is not None:
            finish(ctx, waiting)


def receive(ctx: Context, account: DedicatedAccount, *, amount: int, sender: Sender) -> Transaction:
    """Take a transfer of `amount` subunits as a payment. Within an `atomic` block."""
    customer = store.customer.by_id(ctx.db, account.customer_id)
    opened = open_transaction(
        ctx,
        email=customer.email,
        amount=amount,
        currency=account.currency,
        reference=None,
        metadata=dumps(transfer_metadata(account)),
        routing=_routing(ctx, account, amount),
        bank_transfer=transfer_details(account, sender),
    )
    paid_by = authorization.by_dedicated_account(
        sender.account_number, bank=sender.bank, currency=account.currency, at=ctx.now
    )
    return pay(ctx, opened, paid_by, amount=amount, note="paid into a dedicated account")


def arrive_unnoticed(
    ctx: Context, account: DedicatedAccount, *, amount: int, sender: Sender
) -> None:
    """Let a transfer arrive that Paystack learns of by a requery alone."""
    incoming.insert(
        ctx.db,
        Incoming(
            id=ctx.counters.next(incoming.kind),
            integration_id=ctx.integration.id,
            account_number=account.account_number,
            amount=amount,
            sender=sender,
            created_at=ctx.now,
        ),
    )


async def when_requeried(ctx: Context, due: Due) -> None:
    """Take the transfers that nobody had noticed."""
    with ctx.atomic():
        account = accounts.by_code(ctx.db, ctx.integration.id, due.subject)
        assert account is not None
        where = Where(fields={"account_number": due.subject})
        for transfer in reversed(incoming.newest(ctx.db, ctx.integration.id, where)):
            incoming.delete(ctx.db, transfer)
            receive(ctx, account, amount=transfer.amount, sender=transfer.sender)


def _routing(ctx: Context, account: DedicatedAccount, amount: int) -> Routing | None:
    """Where its payments go; to the integration where that has become impossible. Assumed."""
    if account.split_code:
        return routing.split_code_in_force(
            ctx, account.split_code, amount=amount, currency=account.currency
        )
    try:
        return routing.to_subaccount(ctx, account.subaccount) if account.subaccount else None
    except PaystackError:
        return None


due_handlers = {ASSIGN: when_assigned, REQUERY: when_requeried}
