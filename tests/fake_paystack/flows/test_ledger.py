"""Money adds up over all resources, whatever happens and in whatever order."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Callable

import hypothesis
import pytest

from fake_paystack.app import create_app
from fake_paystack.context import Context
from fake_paystack.domain.settlement import Status, own_part, parts_of
from fake_paystack.flows import ledger, refunding
from fake_paystack.settings import Settings
from fake_paystack.store import totals, transactions
from fake_paystack.store.ledger import entries
from fake_paystack.store.refund import refunds
from fake_paystack.store.settlement import portions, settlements
from fake_paystack.store.transactions import Filter
from fake_paystack.store.transfer import transfers
from tests.fake_paystack.conftest import KEY
from tests.fake_paystack.flows.life import Life, histories
from tests.fake_paystack.flows.steps import Step

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))


def balance_is_the_sum_of_the_ledger(life: Life) -> None:
    sums: Counter[str] = Counter()
    for entry in reversed(entries.newest(life.ctx.db, life.id)):
        sums[entry.currency] += entry.difference
        assert entry.balance == sums[entry.currency]
    assert ledger.all_balances(life.ctx) == {"GHS": 0, **sums}


def each_thing_moved_what_it_says(life: Life) -> None:
    db, paid_out = life.ctx.db, settlements.newest(life.ctx.db, life.id)
    owed = {
        "Transaction": {each.id: own_part(each) for each in life.paid()},
        "Transfer": {each.id: -each.taken() for each in transfers.newest(db, life.id)},
        "Refund": {each.id: -each.taken for each in refunds.newest(db, life.id)},
        "Topup": {life.id: life.topped_up},
        "Settlement": {
            each.id: -each.effective_amount
            for each in paid_out
            if each.status is not Status.FAILED and not each.subaccount_code
        },
    }
    for model, amounts in owed.items():
        assert moved_by(life.ctx, model) == Counter(amounts), model


def parts_of_a_payment_are_the_whole(life: Life) -> None:
    for paid in life.paid():
        parts = parts_of(paid)
        assert sum(part.gross for part in parts) == paid.amount
        assert all(0 <= part.fees <= part.gross for part in parts)


def no_more_goes_back_than_was_paid(life: Life) -> None:
    for paid in life.paid():
        taken = sum(refund.taken for refund in refunding.of_transaction(life.ctx, paid))
        assert 0 <= taken <= paid.amount


def nothing_is_sent_that_is_not_there(life: Life) -> None:
    """Only refunds take a balance below zero."""
    for entry in entries.newest(life.ctx.db, life.id):
        takes = entry.difference < 0 and entry.model_responsible != "Refund"
        assert not takes or entry.balance >= 0


def settlements_pay_out_what_was_paid_in(life: Life) -> None:
    """But for what was sent before; nobody is ever paid out less than nothing."""
    found = settlements.newest(life.ctx.db, life.id)
    assert all(each.effective_amount >= 0 for each in found)
    assert all(0 <= each.total_fees <= each.total_processed for each in found)
    paid_in, paid_out = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    made = {each.id for each in found}
    for portion in portions.newest(life.ctx.db, life.id):
        if portion.settlement_id in made:
            whose = portion.subaccount_code, portion.currency
            paid_in[whose] += portion.gross - portion.fees
    for settlement in found:
        paid_out[settlement.subaccount_code, settlement.currency] += settlement.effective_amount
    assert all(
        paid_out[whose] == paid_in[whose] if whose[0] else paid_out[whose] <= paid_in[whose]
        for whose in paid_in | paid_out
    )


def running_totals_are_those_of_the_transactions(life: Life) -> None:
    sums: Counter[str] = Counter()
    chosen = Filter(integration_id=life.id)
    for each in transactions.newest(life.ctx.db, chosen, limit=-1):
        sums[each.currency] += each.amount
    assert {each.currency: each.volume for each in totals.of(life.ctx.db, life.id, None)} == sums


def what_comes_in_is_what_was_sent(life: Life) -> None:
    arrived = {each.id: each.amount for each in life.paid() if each.channel == "dedicated_nuban"}
    assert arrived == life.transferred


def an_account_has_what_was_not_taken_of_it(life: Life) -> None:
    account = life.account()
    taken = sum(each.amount for each in life.paid() if each.authorization == account.authorization)
    held = sum(each.amount for each in life.held())
    assert account.balance == life.funded - taken - held
    assert account.balance >= 0


def no_more_is_paid_of_a_request_than_it_asks(life: Life) -> None:
    assert all(each.amount_paid <= each.amount for each in life.requests())


def moved_by(ctx: Context, model: str) -> Counter[int]:
    """Subunits by the id of what moved them."""
    sums: Counter[int] = Counter()
    for entry in entries.newest(ctx.db, ctx.integration.id):
        if entry.model_responsible == model:
            sums[entry.model_row] += entry.difference
    return sums


@pytest.mark.parametrize(
    "claim",
    [
        balance_is_the_sum_of_the_ledger,
        each_thing_moved_what_it_says,
        parts_of_a_payment_are_the_whole,
        no_more_goes_back_than_was_paid,
        nothing_is_sent_that_is_not_there,
        settlements_pay_out_what_was_paid_in,
        running_totals_are_those_of_the_transactions,
        what_comes_in_is_what_was_sent,
        an_account_has_what_was_not_taken_of_it,
        no_more_is_paid_of_a_request_than_it_asks,
    ],
    ids=lambda claim: claim.__name__,
)
@hypothesis.given(history=histories)
@hypothesis.settings(
    max_examples=EXAMPLES or 20, deadline=None, derandomize=not EXAMPLES, database=None
)
def test_money_adds_up(claim: Callable[[Life], None], history: list[Step]) -> None:
    asyncio.run(lived(history, claim))


async def lived(history: list[Step], claim: Callable[[Life], None]) -> None:
    """A history of a new integration, at whose end the claim holds."""
    app = create_app(Settings(seed=7))
    life = Life(app.paystack.context(KEY))
    try:
        await life.lives(history)
        claim(life)
    finally:
        await app.paystack.stop()
