"""What is kept of a call that may hold a payer's secrets."""

from __future__ import annotations

import time

import pytest

from fake_paystack.domain.json_value import Json
from fake_paystack.domain.masking import (
    in_answer,
    in_json,
    in_query,
    in_raw,
    may_hold_secrets,
    without_secrets,
)

MASK = "**********"
PUBLIC, SECRET = f"pk_test_{MASK}", f"sk_test_{MASK}"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (
            {"card": {"number": "4084", "expiry_month": 1}},
            {"card": {"number": MASK, "expiry_month": 1}},
        ),
        ({"card": "4084"}, {"card": MASK}),
        ([{"pin": 1}], [{"pin": MASK}]),
        ({"a": [{"Account-Number": 1, "accountNumber": ["2"]}]}, None),
        ({"receiver_bank_account_number": "0123"}, {"receiver_bank_account_number": MASK}),
        ({"type": "bvn", "value": "200"}, {"type": "bvn", "value": MASK}),
        ({"identifier_value": "800"}, {"identifier_value": MASK}),
        ({"documentNumber": 1, "document": "a"}, {"documentNumber": MASK, "document": "a"}),
        ({"type": "bvn"}, {"type": "bvn"}),
        ({"metadata": '{"otp": "123"}'}, {"metadata": f'{{"otp": "{MASK}"}}'}),
        ({"bank": {"code": "50211", "token": "1"}}, {"bank": {"code": "50211", "token": MASK}}),
        ({"bank": {"code": "057"}}, {"bank": {"code": "057"}}),
        ({"token": "email-token", "value": "1"}, {"token": "email-token", "value": "1"}),
        ({"key": "pk_test_shop-1", "a": ["by sk_test_b"]}, {"key": PUBLIC, "a": [f"by {SECRET}"]}),
    ],
)
def test_secrets_are_masked_wherever_they_stand(sent: Json, kept: Json) -> None:
    masked = {"a": [{"Account-Number": MASK, "accountNumber": MASK}]} if kept is None else kept

    assert without_secrets(sent) == masked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('{"pin":"1234","a":1}', f'{{"pin":"{MASK}","a":1}}'),
        ('{"pin" : 1234}', f'{{"pin" : "{MASK}"}}'),
        ('{"m":"{\\"bvn\\":\\"22\\"}"}', f'{{"m":"{{\\"bvn\\":\\"{MASK}\\"}}"}}'),
        ('{"sender_account_number":"01', f'{{"sender_account_number":"{MASK}'),
        ('{"card":{"last4":"4081"},"cvv":null}', '{"card":{"last4":"4081"},"cvv":null}'),
        ('{"identifier_value":"8"}', f'{{"identifier_value":"{MASK}"}}'),
        ('{"identifierValue":8}', f'{{"identifierValue":"{MASK}"}}'),
        ('{"document_number":"A1"}', f'{{"document_number":"{MASK}"}}'),
        ('{"invoice_number":1}', '{"invoice_number":1}'),
        ('{"merchant_key":"pk_test_shop","a":1}', f'{{"merchant_key":"{PUBLIC}","a":1}}'),
    ],
)
def test_secrets_are_masked_in_text(text: str, kept: str) -> None:
    assert in_json(text) == in_raw(text) == kept
    assert in_answer(text.replace(" ", "")) == kept.replace(" ", "")


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("account_number=0123&bank_code=058", f"account_number={MASK}&bank_code=058"),
        ("card%5Bnumber%5D=4084&card[cvv]=1", f"card%5Bnumber%5D={MASK}&card[cvv]={MASK}"),
        ("pin&otp=", f"pin&otp={MASK}"),
        ("page=1&name=a%20b", "page=1&name=a%20b"),
        ("key=pk_test_shop-1&page=1", f"key={PUBLIC}&page=1"),
        ("key=pk%5Ftest%5Fshop&page=1", f"key={MASK}&page=1"),
    ],
)
def test_secrets_are_masked_in_queries(query: str, kept: str) -> None:
    assert in_query(query) == in_raw(query) == kept


@pytest.mark.parametrize("nasty", ["\\", '"', "account", '"pin":', '\\"'])
def test_masking_takes_no_time(nasty: str) -> None:
    began = time.perf_counter()
    in_json(nasty * 50_000)

    assert time.perf_counter() - began < 5


def test_charges_may_hold_secrets() -> None:
    assert may_hold_secrets("/charge")
    assert may_hold_secrets("/charge/submit_otp")
    assert not may_hold_secrets("/bulkcharge")
