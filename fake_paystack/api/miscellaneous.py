"""`/country`, `/address_verification/states`, `/decision/bin`: what is the same for everybody.

Source: https://paystack.com/docs/api/miscellaneous/ and …/verification/
"""

from __future__ import annotations

import re

from fake_paystack import reference
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.bank import Bin
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.bank import BinInvalid, CountryMissing
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.shapes import bank as shapes

_BIN = re.compile(r"[0-9]{6}(?:[0-9]{2})?")
_BRANDS = {"4": "Visa", "5": "Mastercard", "2": "Mastercard", "3": "American Express"}


def countries(_: Context, __: Call) -> Answer:
    return success("Countries retrieved", [shapes.country(each) for each in reference.countries()])


def states(_: Context, call: Call) -> Answer:
    country = call.query.get("country")
    if not country:
        raise CountryMissing
    found = reference.states().get(country.upper(), {})
    return success("States retrieved", [shapes.state(*each) for each in found.items()])


def bin(_: Context, call: Call) -> Answer:
    sent = call.params["bin"]
    if not _BIN.fullmatch(sent):
        raise BinInvalid
    found = reference.bins().get(sent[:6]) or _unknown(sent)
    return success("Bin resolved", shapes.resolved_bin(found, sent))


def _unknown(sent: str) -> Bin:
    return Bin(
        bin=sent,
        brand=_BRANDS.get(sent[0], "Verve"),
        card_type="DEBIT",
        bank="Unknown",
        linked_bank_id=0,
    )


OPERATIONS = (
    Operation("GET", "/country", countries, documented("docs")),
    Operation(
        "GET",
        "/address_verification/states",
        states,
        documented("docs"),
        "of CA and US; none of others",
    ),
    Operation("GET", "/decision/bin/{bin}", bin, documented("docs")),
)

FACTS = Facts(
    "Countries, states, BINs",
    (
        Fact("states need a country, else 422", observed("sdk")),
        Fact("a country without known states has an empty list", assumed()),
        Fact("a BIN has 6 or 8 digits", observed("sdk")),
        Fact(
            "a BIN that the fake does not know is Nigerian, of an unknown bank, its brand told by"
            " its first digit",
            assumed(),
        ),
        Fact("countries but Nigeria and Ghana, and what their bank accounts ask for", assumed()),
    ),
)
