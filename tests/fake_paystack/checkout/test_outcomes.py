"""The table of outcomes on the payer's page."""

from __future__ import annotations

import re

import pytest

from fake_paystack.domain.outcome import KINDS
from tests.fake_paystack.checkout.payer import Payer


def test_page_lists_every_outcome_folded_away(payer: Payer) -> None:
    page = payer.opens().get().text
    table = page.partition('<details class="steering">')[2]

    assert re.findall(r"<dt><code>(\w+)</code>", table) == list(KINDS)
    assert "055 000 0001" in table
    assert "4084 0840 8408 4081" in table
    assert "13131301" in table


@pytest.mark.parametrize(("currency", "number"), [("KES", "071 000 0001"), ("XOF", "070 000 0001")])
def test_numbers_are_those_of_the_market(payer: Payer, currency: str, number: str) -> None:
    payer.control("PATCH", "settings", json={"currency": currency})
    page = payer.opens().get().text

    assert number in page
    assert "055 000 0001" not in page


def test_page_warns_where_the_payment_is_steered(payer: Payer) -> None:
    steered = payer.opens(metadata={"sandbox": "declined"}).get().text
    payer.control("PUT", "next-payment", json={"outcome": "success"})
    by_next_payment = payer.get().text

    assert "will end as <code>declined</code>" in steered
    assert "metadata asks for it" in steered
    assert "will end as <code>success</code>" in by_next_payment


def test_page_says_nothing_where_it_is_not(payer: Payer) -> None:
    assert "will end as" not in payer.opens().get().text
