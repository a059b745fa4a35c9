"""One transaction: what it is, what happened to it, and the buttons that move it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.console import diagram, story
from fake_paystack.console.again import again
from fake_paystack.console.offers import LABELS, Standing
from fake_paystack.console.story import Choice, Step
from fake_paystack.console.stream import PACE
from fake_paystack.console.visit import Visit
from fake_paystack.context import Context
from fake_paystack.domain.delivery import Delivery
from fake_paystack.domain.integration import Channel
from fake_paystack.domain.money import CURRENCIES
from fake_paystack.domain.plan import Plan
from fake_paystack.domain.subscription import Subscription
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import disputing, refunding
from fake_paystack.flows.progress import standing
from fake_paystack.settings import JOURNAL_KEPT
from fake_paystack.store.plan import plan_of
from fake_paystack.store.record import Where
from fake_paystack.store.subscription import subscriptions
from fake_paystack.webhooks.delivery import DUE

DELIVERIES_SHOWN = 20
SUBSCRIPTIONS_SHOWN = 3
STEPS_IN_A_SECOND = 50
"""Steps that an open page may tell again a second to keep itself up to date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`is_cut` when the journal has lost the beginning."""

    steps: list[Step]
    choice: Choice
    is_cut: bool

    @property
    def pace(self) -> float:
        """Seconds between one refreshment of the page and the next."""
        return round(max(PACE, len(self.steps) / STEPS_IN_A_SECOND), 2)


async def show(visit: Visit) -> Response:
    ctx, reference = visit.ctx, visit.request.path_params["reference"]
    transaction = store.transaction.by_reference(ctx.db, ctx.integration.id, reference)
    if transaction is None:
        return visit.not_found(f"This integration has no transaction {reference!r}.")
    told = story_of(ctx, transaction)
    plan = plan_of(ctx.db, transaction)
    now = _standing(ctx, transaction)
    return visit.page(
        "transaction.html",
        section="transactions",
        it=transaction,
        standing=now,
        charge=now.charge,
        customer=store.customer.by_id(ctx.db, transaction.customer_id),
        why_not=now.why_not(),
        labels=LABELS,
        story=told,
        journal_kept=JOURNAL_KEPT,
        again=again,
        drawn=diagram.draw(told.steps, reference),
        deliveries=[(each, _next(ctx, each)) for each in now.deliveries],
        refunds=refunding.of_transaction(ctx, transaction),
        disputes=now.disputes,
        plan=plan,
        subscriptions=_subscriptions(ctx, transaction, plan),
        channels=get_args(Channel),
        currencies=CURRENCIES,
    )


def story_of(ctx: Context, transaction: Transaction) -> Story:
    """What the journal has of it, with the moves of the clock in between."""
    about = ctx.journal.about(transaction.reference)
    choice = story.chosen(about, ctx.journal.about(None))
    return Story(
        steps=story.tell(ctx.journal.numbered(choice.seqs)),
        choice=choice,
        is_cut=story.is_cut(transaction.created_at, ctx.journal.begins_at()),
    )


def _standing(ctx: Context, transaction: Transaction) -> Standing:
    return Standing(
        transaction=transaction,
        charge=standing(ctx, transaction),
        disputes=disputing.of_transaction(ctx, transaction.id),
        deliveries=store.delivery.about(
            ctx.db, ctx.integration.id, transaction.reference, limit=DELIVERIES_SHOWN
        ),
        now=ctx.now,
        timeout=ctx.integration.payment_session_timeout,
    )


def _subscriptions(ctx: Context, transaction: Transaction, plan: Plan | None) -> list[Subscription]:
    """Newest of the customer to the plan that was paid for."""
    if plan is None:
        return []
    where = Where(fields={"customer_id": transaction.customer_id, "plan_id": plan.id})
    return subscriptions.newest(ctx.db, ctx.integration.id, where, limit=SUBSCRIPTIONS_SHOWN)


def _next(ctx: Context, delivery: Delivery) -> datetime | None:
    return ctx.schedule.next_at(DUE, str(delivery.id))
