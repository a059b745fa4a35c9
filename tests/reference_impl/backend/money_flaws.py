"""How the flaws about invoices, and about payments that pay for nothing, misbehave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.reference_impl.backend.test_flaws import World


def balance_after(world: World, **changes: object) -> float:
    """The balance after a purchase that Paystack tells of with `changes` was verified."""
    api = world.new_api()
    reference = world.opened(api)
    world.paystack.pay(reference, **changes)
    api.verify(reference, world.buyer.token)
    return api.balance(world.buyer.token)


def opened_with(world: World, **fields: object) -> dict[str, object]:
    world.new_api().buy(world.buyer.token, **fields)
    return world.paystack.opened[-1]


def cents_go_unpaid(world: World) -> bool:
    api = world.new_api()
    reference = world.opened(api, package="starter")
    world.paystack.pay(reference, amount=3500)
    api.verify(reference, world.buyer.token)
    return api.balance(world.buyer.token) == 30


def repeated_status(world: World) -> object:
    api = world.new_api()
    reference = world.paid_purchase(api)
    api.verify(reference, world.buyer.token)
    return api.verify(reference, world.buyer.token).json()["status"]


def unknown_is_an_error(world: World) -> bool:
    return world.new_api().verify("AI-CREDIT-0", world.buyer.token).status_code == 500


def dressed_up_reference_passes(world: World) -> bool:
    api = world.new_api()
    dressed_up = f"{world.paid_purchase(api)}?again=1"
    return api.verify(dressed_up, world.buyer.token).status_code == 200


def another_spelling_is_credited(world: World) -> bool:
    api = world.new_api()
    reference = world.paid_purchase(api)
    for spelling in (reference, f"{reference}?again=1"):
        api.verify(spelling, world.buyer.token)
    return api.balance(world.buyer.token) == 200


def unknown_payment_is_credited(world: World) -> bool:
    api = world.new_api()
    world.paystack.pay("by-hand", metadata={"package": "premium"}, amount=100)
    api.verify("by-hand", world.buyer.token)
    return api.balance(world.buyer.token) == 250


def amount_for(world: World, custom_amount: str) -> object:
    return opened_with(world, package="custom", custom_amount=custom_amount)["amount"]


def total_tax_is_another_sum(world: World) -> bool:
    answer = world.new_api().buy(world.buyer.token, package="custom", custom_amount="1234.57")
    invoice = answer.json()["invoice"]
    return bool(invoice["total_tax"] != round(sum(tax["amount"] for tax in invoice["taxes"]), 2))


def credits_of_premium(world: World) -> float:
    api = world.new_api()
    reference = world.opened(api, package="premium")
    world.paystack.pay(reference, amount=21150)
    api.verify(reference, world.buyer.token)
    return api.balance(world.buyer.token)


MISBEHAVES: dict[str, Callable[[World], bool]] = {
    "rounds_by_float": total_tax_is_another_sum,
    "float_subunits": lambda world: amount_for(world, "33.33") == 3915,
    "major_units": lambda world: amount_for(world, "33.33") == 39,
    "tax_not_charged": lambda world: amount_for(world, "33.33") == 3333,
    "wrong_currency_sent": lambda world: opened_with(world)["currency"] == "NGN",
    "wrong_credits": lambda world: credits_of_premium(world) == 225,
    "changes_answer_when_repeated": lambda world: repeated_status(world) == "already_processed",
    "amount_unchecked": lambda world: balance_after(world, amount=1) == 100,
    "sells_by_metadata": unknown_payment_is_credited,
    "compares_whole_units": cents_go_unpaid,
    "currency_unchecked": lambda world: balance_after(world, currency="NGN") == 100,
    "rejects_payer_fees": lambda world: balance_after(world, amount=9584) == 0,
    "credits_reversed": lambda world: balance_after(world, status="reversed") == 100,
    "crashes_on_unknown_reference": unknown_is_an_error,
    "unescaped_reference": dressed_up_reference_passes,
    "books_each_spelling": another_spelling_is_credited,
}
