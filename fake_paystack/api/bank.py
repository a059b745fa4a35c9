"""`/bank`: the banks that can be paid, and whose an account is.

Source: https://paystack.com/docs/api/miscellaneous/ and …/verification/
"""

from __future__ import annotations

from typing import Any

from fake_paystack import reference
from fake_paystack.api import fields, paging
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.bank import Bank, account_name
from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.bank import (
    INVALID_ACCOUNT,
    VERIFIED,
    AccountNotResolved,
    AccountNumberInvalid,
    AccountNumberMissing,
    BankCodeMissing,
    BankInvalid,
)
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, ours, reported
from fake_paystack.shapes import bank as shapes

MOST_PER_PAGE = 100
_ACCOUNT_TYPES = ("personal", "business")
_DOCUMENT_TYPES = ("identityNumber", "passportNumber", "businessRegistrationNumber")


def every(_: Context, call: Call) -> Answer:
    return listed(call)


def listed(call: Call) -> Answer:
    """By name; with a cursor, newest first, as Paystack's sample has them."""
    found = [bank for bank in reference.banks() if bank.matches(call.query)]
    page = paging.page_of(call.query)
    size = min(page.size, MOST_PER_PAGE)
    meta: dict[str, Json] | None = None
    if paging.uses_cursor(call.query):
        found, meta = _by_cursor(found, call.query, size)
    else:
        found = found[(page.number - 1) * size :][:size]
    with_types = call.query.get("enabled_for_verification", "").lower() == "true"
    with_nip = call.query.get("include_nip_sort_code", "").lower() == "true"
    rows = [shapes.row(bank, with_types=with_types, with_nip=with_nip) for bank in found]
    return success("Banks retrieved", rows, meta)


def resolve(_: Context, call: Call) -> Answer:
    account_number, bank_code = call.query.get("account_number"), call.query.get("bank_code")
    if not account_number:
        raise AccountNumberMissing
    if not bank_code:
        raise BankCodeMissing
    bank = reference.bank(bank_code)
    if bank is None:
        raise BankInvalid(bank_code)
    if not bank.holds(account_number):
        raise AccountNumberInvalid
    name = account_name(bank, account_number)
    if name is None:
        raise AccountNotResolved
    data = {"account_number": account_number, "account_name": name, "bank_id": bank.id}
    return success("Account number resolved", data)


def validate(_: Context, call: Call) -> Answer:
    """Confirm an account by its holder's document; a refusal is in a form of its own."""
    sent = call.fields
    bank_code = fields.required(sent, "bank_code")
    account_number = fields.required(sent, "account_number")
    for name in ("country_code", "account_name", "account_type", "document_type"):
        fields.required(sent, name)
    account_type = fields.choice(sent, "account_type", _ACCOUNT_TYPES) or ""
    fields.choice(sent, "document_type", _DOCUMENT_TYPES)
    fields.optional(sent, "document_number")
    bank = reference.bank(bank_code)
    if bank is None:
        raise BankInvalid(bank_code)
    message = f"{account_type.capitalize()} Account Verification attempted"
    if not bank.holds(account_number) or account_name(bank, account_number) is None:
        refused = {"verified": False, "verificationMessage": INVALID_ACCOUNT}
        return Answer(400, dumps({"status": False, "message": message, "data": refused}))
    return success(message, _VERIFIED)


def _by_cursor(
    found: list[Bank], query: dict[str, str], size: int
) -> tuple[list[Bank], dict[str, Json]]:
    """Page that `next` or `previous` begins; a cursor names the first row of its page."""
    newest = sorted(found, key=lambda bank: -bank.id)
    first = paging.read_cursor(query.get("next") or query.get("previous") or "")
    start = next((n for n, bank in enumerate(newest) if first is None or bank.id <= first), 0)
    meta: dict[str, Any] = {"next": None, "previous": None, "perPage": size}
    if start + size < len(newest):
        meta["next"] = paging.cursor("bank", newest[start + size].id)
    if start:
        meta["previous"] = paging.cursor("bank", newest[max(0, start - size)].id)
    return newest[start : start + size], meta


_VERIFIED: dict[str, Json] = {
    "accountAcceptsDebits": True,
    "accountAcceptsCredits": True,
    "accountHolderMatch": True,
    "accountOpenForMoreThanThreeMonths": True,
    "accountOpen": True,
    "verified": True,
    "verificationMessage": VERIFIED,
}

OPERATIONS = (
    Operation(
        "GET",
        "/bank",
        every,
        documented("docs"),
        "a few banks of each country; works without a key",
        without_key=listed,
    ),
    Operation("GET", "/bank/resolve", resolve, documented("docs")),
    Operation("POST", "/bank/validate", validate, documented("docs")),
)

FACTS = Facts(
    "Banks and accounts",
    (
        Fact("listing banks needs no key", documented("docs")),
        Fact("`perPage` is 100 at most, and 50 if left out", documented("docs")),
        Fact("`type=ghipps`, a slip of the OpenAPI document, matches nothing", observed("sdk")),
        Fact(
            "only a few banks of each country are known; a code that is not in the list is refused,"
            " also where Paystack knows it",
            ours(),
        ),
        Fact("a cursor names the first row of its page", documented("docs", note="its sample")),
        Fact(
            "an account number is text: a leading zero that is lost makes another, mostly an"
            " invalid, number",
            documented("docs"),
        ),
        Fact(
            "bank code 001 resolves any number, to `TEST ACCOUNT …`, and takes no recipient",
            reported("several public clients of /bank/resolve"),
        ),
        Fact(
            "Paystack's test mode resolves three accounts of real banks a day, and then answers"
            " 429; this fake does not count",
            reported("several public clients of /bank/resolve"),
        ),
        Fact("a number of nines belongs to nobody; any other has the same name each time", ours()),
        Fact("how many digits an account number has, but for Nigeria's ten", assumed()),
    ),
)
