"""The test bench: starts fake and target, drives browsers, judges, and reports.

What stands here is for scenarios; fixtures come with the pytest plugin.
"""

from harness.accounts import User
from harness.answer import Answer
from harness.books import Books
from harness.crowd import all_opened_well, at_once
from harness.event import (
    charge_success,
    news_of_other_things,
    news_of_strangers,
    news_that_takes_nothing_back,
)
from harness.failure import Failure
from harness.invoice import Invoice
from harness.journeys.checkout import Checkout
from harness.journeys.person import People, Person
from harness.journeys.shop import Shop
from harness.paystack import FakePaystack
from harness.race import Race
from harness.reference import unguessable
from harness.system import Purchase, Target
from harness.transaction import Transaction
from harness.verdict import not_applicable

__all__ = [
    "Answer",
    "Books",
    "Checkout",
    "Failure",
    "FakePaystack",
    "Invoice",
    "People",
    "Person",
    "Purchase",
    "Race",
    "Shop",
    "Target",
    "Transaction",
    "User",
    "all_opened_well",
    "at_once",
    "charge_success",
    "news_of_other_things",
    "news_of_strangers",
    "news_that_takes_nothing_back",
    "not_applicable",
    "unguessable",
]
