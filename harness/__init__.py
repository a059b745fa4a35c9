"""The test bench: starts fake and target, drives browsers, judges, and reports.

What stands here is for scenarios; fixtures come with the pytest plugin. It is imported when it is
first asked for: pytest loads the plugin in every project, also where nothing of it is used.
"""

# ruff: noqa: F403, F405 - the names come from harness.public

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.public import *

__all__ = [
    "Adapter",
    "Answer",
    "Asked",
    "Books",
    "Checkout",
    "ControlClient",
    "Failure",
    "FakePaystack",
    "Invoice",
    "Login",
    "People",
    "Person",
    "Purchase",
    "Race",
    "Reply",
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


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("harness.public"), name)
