"""The checkout inside a popup: the same pages, that end by a word to their opener."""

from __future__ import annotations

import json
from html import unescape

import httpx
import pytest

from tests.fake_paystack.checkout.payer import Payer


@pytest.fixture
def framed(payer: Payer) -> Payer:
    """A payer whose transaction is open in a popup."""
    payer.opens()
    payer.code = f"popup/{payer.code}"
    return payer


def told(answer: httpx.Response) -> tuple[str, object]:
    """Event and data of the page's word to its opener."""
    _, _, rest = answer.text.partition('data-event="')
    event, _, rest = rest.partition('" data-told="')
    return event, json.loads(unescape(rest.partition('"')[0]))


def test_paying_ends_in_a_word_instead_of_a_redirect(framed: Payer) -> None:
    answer = framed.post("/card", choice="4081")
    assert answer.headers["location"] == f"/{framed.code}/done"

    event, data = told(framed.get("/done"))

    assert (event, data["reference"]) == ("success", framed.reference)  # type: ignore[index]
    assert framed.notes("checkout")[-1] == "popup told: success"
    assert framed.redirects() == []


def test_cancelling_closes_whatever_cancel_action_says(payer: Payer) -> None:
    payer.opens(metadata={"cancel_action": "https://shop.example/cancelled"})
    payer.code = f"popup/{payer.code}"

    answer = payer.post("/cancel")

    assert answer.headers["location"] == f"/{payer.code}/cancelled"
    assert told(payer.get("/cancelled")) == ("close", {"status": "abandoned"})


def test_forms_and_links_stay_in_the_popup(framed: Payer) -> None:
    page = framed.get().text

    assert f'action="/{framed.code}/card"' in page
    assert f'href="/{framed.code}?channel=mobile_money"' in page


def test_the_banks_page_comes_back_to_the_popup(framed: Payer) -> None:
    answer = framed.post("/card", choice="0409")

    assert answer.headers["location"] == f"/sandbox-bank/{framed.code}"
    assert framed.at_bank("authorise").headers["location"] == f"/{framed.code}/done"


def test_a_paid_transaction_offers_the_way_back(framed: Payer) -> None:
    framed.post("/card", choice="4081")

    page = framed.get()

    assert "Return to the shop" in page.text
    assert told(page)[0] == "success"


def test_an_expired_transaction_can_be_closed(framed: Payer) -> None:
    framed.control("POST", f"transactions/{framed.reference}/expire")

    page = framed.get()

    assert page.status_code == 410
    assert told(page) == ("close", {"status": "failed"})


def test_a_transfer_may_arrive_later(framed: Payer) -> None:
    framed.control("PATCH", "settings", json={"channels": ["bank_transfer"]})

    page = framed.post("/bank-transfer-pending")

    assert told(page) == ("transfer:pending", {"status": "pending"})
    assert framed.status()[0] == "pending"


def test_a_transfer_is_awaited_in_popups_alone(payer: Payer) -> None:
    payer.opens()
    payer.control("PATCH", "settings", json={"channels": ["bank_transfer"]})

    assert payer.post("/bank-transfer-pending").status_code == 303
    assert payer.status()[0] == "abandoned"


def test_the_gate_of_redirects_holds_the_word(framed: Payer) -> None:
    framed.post("/card", choice="4081")
    gate = framed.ctx.gates.add("redirect", path=None, reference=framed.reference)

    told_before, answer = framed.gets_through(gate, "/done")

    assert not told_before
    assert told(answer)[0] == "success"


def test_any_site_may_frame_the_stage(payer: Payer) -> None:
    answer = payer.visit("/popup")

    assert "frame-ancestors" not in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers
