"""`/balance`: what can be sent, and how it came to be.

Source: https://paystack.com/docs/api/transfer-control/
"""

from __future__ import annotations

from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.envelope import Answer, success
from fake_paystack.flows import ledger
from fake_paystack.grade import Fact, Facts, assumed, documented, ours
from fake_paystack.shapes import ledger as shapes
from fake_paystack.store.ledger import entries


def fetch(ctx: Context, _: Call) -> Answer:
    amounts = ledger.all_balances(ctx).items()
    return success("Balances retrieved", [shapes.balance(*each) for each in amounts])


def page(ctx: Context, call: Call) -> Answer:
    return listing(ctx, call, entries, shapes.row, "Balance ledger retrieved")


OPERATIONS = (
    Operation("GET", "/balance", fetch, documented("docs")),
    Operation("GET", "/balance/ledger", page, documented("docs")),
)

FACTS = Facts(
    "The balance",
    (
        Fact(
            "each ledger row carries a signed `difference`, the `balance` behind it, and the kind"
            " and id of what moved it: Transaction, Transfer or Refund",
            documented("docs"),
        ),
        Fact(
            "a payment adds what is left after fees and the parts of subaccounts, at once; a"
            " transfer takes its amount when it is queued, and gives it back when it fails",
            assumed("the docs show the rows, not when they come"),
        ),
        Fact(
            "a refund takes its amount, fees included, as soon as it is pending, and gives it back"
            " when it fails; the balance may fall below zero",
            documented("support.paystack.com 2130434", "support.paystack.com 2127106"),
        ),
        Fact(
            "a settlement goes to the bank account, so it leaves the balance when it is made: a row"
            " of a model called Settlement; one that fails comes back, and can be sent",
            assumed("the name of the row, and the hour; a payout account at a bank is documented"),
        ),
        Fact("there is one balance for each currency, none before money moved", assumed()),
        Fact("the control API puts money into the balance", ours()),
    ),
)
