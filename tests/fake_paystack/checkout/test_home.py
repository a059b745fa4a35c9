"""Opening the page, leaving it paid or cancelled, and coming back."""

from __future__ import annotations

import pytest

from tests.fake_paystack.checkout.payer import SHOP, Payer, returned


def test_first_opening_is_logged_once(payer: Payer) -> None:
    payer.opens()

    payer.get()
    payer.get()

    assert payer.notes("checkout") == ["opened"]
    assert [step["message"] for step in payer.verify()["log"]["history"]] == ["Opened payment page"]
    assert payer.status() == ("abandoned", "The transaction was not completed")


def test_channels_stand_in_the_integrations_order_with_the_first_open(payer: Payer) -> None:
    payer.control("PATCH", "settings", json={"channels": ["mobile_money", "card"]})
    page = payer.opens().get().text

    assert page.index("Mobile money</a>") < page.index("Card</a>")
    assert '<label for="network">Network</label>' in page


def test_single_channel_needs_no_choice(payer: Payer) -> None:
    page = payer.opens(channels=["card"]).get().text

    assert 'aria-label="Payment channel"' not in page
    assert "Test cards" in page


def test_channel_that_is_not_simulated_is_named(payer: Payer) -> None:
    page = payer.opens(channels=["qr"]).get().text

    assert "allows only qr, which the sandbox does not simulate" in page


def test_payer_who_bears_the_fees_sees_them_in_the_amount(payer: Payer) -> None:
    payer.control("PATCH", "settings", json={"fee_bearer": "customer"})
    payer.opens()

    page = payer.get().text
    payer.post("/card", choice="4081")

    assert payer.verify()["amount"] == 9587
    assert "Pay GHS 95.87</button>" in page


def test_integrations_callback_serves_where_the_transaction_has_none(payer: Payer) -> None:
    payer.control("PATCH", "settings", json={"callback_url": SHOP})
    payer.opens(callback_url=None)

    answer = payer.post("/card", choice="4081")

    assert answer.headers["location"] == returned(payer.reference)


def test_without_any_callback_the_paid_page_is_shown(payer: Payer) -> None:
    payer.opens(callback_url=None)

    there = payer.post("/card", choice="4081").headers["location"]

    assert there == f"/{payer.code}/done"
    assert "<h1>Payment successful</h1>" in payer.visit(there).text


def test_redirect_keeps_query_and_fragment_and_is_journalled_in_full(payer: Payer) -> None:
    payer.opens(callback_url=f"{SHOP}?from=cart&reference=mine#top")

    location = payer.post("/card", choice="4081").headers["location"]

    reference = payer.reference
    assert location == (
        f"{SHOP}?from=cart&reference=mine&trxref={reference}&reference={reference}#top"
    )
    assert payer.redirects() == [("paid", location)]


def test_forms_sent_in_the_same_instant_charge_once_and_all_reach_the_shop(payer: Payer) -> None:
    payer.opens()
    form = ("/card", {"choice": "4081"})

    answers = payer.at_once(form, form, form, ("/mobile-money", {"network": "mtn"}))

    assert {answer.headers["location"] for answer in answers} == {returned(payer.reference)}
    assert payer.charged() == 1


def test_coming_back_finds_it_paid_with_the_way_to_the_shop(payer: Payer) -> None:
    payer.opens()
    payer.post("/card", choice="4081")

    for path in ("", "?channel=mobile_money", "/cancelled"):
        page = payer.get(path).text
        assert "<h1>Already paid</h1>" in page
        assert f'href="{returned(payer.reference).replace("&", "&amp;")}"' in page
    assert payer.charged() == 1


@pytest.mark.parametrize("path", ["/card", "/mobile-money", "/phone-prompt", "/cancel", "/ussd"])
def test_any_form_of_a_paid_transaction_leads_to_the_shop(payer: Payer, path: str) -> None:
    payer.opens()
    payer.post("/card", choice="4081")

    answer = payer.post(path, choice="4081", network="mtn", phone="0551234987", answer="approve")

    assert answer.headers["location"] == returned(payer.reference)
    assert payer.charged() == 1


def test_callback_that_is_no_web_address_gets_no_link(payer: Payer) -> None:
    payer.opens(callback_url="javascript://shop/%0aalert(1)")
    payer.post("/card", choice="4081")

    assert "javascript:" not in payer.get().text


def test_gate_holds_the_return_after_the_money_has_moved(payer: Payer) -> None:
    payer.opens()
    gate = payer.ctx.gates.add("redirect", path=None, reference=payer.reference)

    held_redirects, answer = payer.posts_through(gate, "/card", choice="4081")

    assert held_redirects == []
    assert answer.headers["location"] == returned(payer.reference)
    assert payer.redirects() == [("paid", returned(payer.reference))]


def test_cancel_follows_cancel_action_and_leaves_it_payable(payer: Payer) -> None:
    payer.opens(metadata={"cancel_action": "https://shop.example/cart"})

    answer = payer.post("/cancel")

    assert answer.headers["location"] == "https://shop.example/cart"
    assert payer.redirects() == [("cancelled", "https://shop.example/cart")]
    assert payer.status()[0] == "abandoned"


@pytest.mark.parametrize("action", ["javascript:alert(1)", "/cart", "ftp://shop.example", "", 7])
def test_cancel_without_a_web_address_shows_a_page_with_the_way_back(
    payer: Payer, action: object
) -> None:
    payer.opens(metadata={"cancel_action": action})

    there = payer.post("/cancel").headers["location"]

    page = payer.visit(there).text
    assert "<h1>Payment cancelled</h1>" in page
    assert f'href="/{payer.code}"' in page


def test_cancel_gives_up_the_prompt_that_is_out(payer: Payer) -> None:
    payer.opens()
    payer.post("/mobile-money", network="mtn", phone="0241234567")

    payer.post("/cancel")

    assert payer.status()[0] == "abandoned"
    assert "Approve on your phone" not in payer.get().text
    payer.advance(600)
    assert payer.status()[0] == "abandoned"


def test_cancel_after_a_failed_charge_leaves_it_failed(payer: Payer) -> None:
    payer.opens()
    payer.post("/card", choice="7812")
    payer.post("/pin", pin="0")

    payer.post("/cancel")

    assert payer.status() == ("failed", "Incorrect PIN")


def test_unknown_access_code_is_said_to_be_unknown(payer: Payer) -> None:
    answer = payer.visit("/nosuchcode12345")

    assert answer.status_code == 404
    assert "<h1>Payment link not found</h1>" in answer.text


@pytest.mark.parametrize("path", ["", "?channel=card", "/status"])
def test_time_to_pay_ends_by_the_integrations_clock(payer: Payer, path: str) -> None:
    payer.control("PATCH", "settings", json={"payment_session_timeout": 300})
    payer.opens()
    payer.advance(300)

    answer = payer.get(path)

    assert answer.status_code == 410
    assert "<h1>Payment link expired</h1>" in answer.text


def test_expired_transaction_takes_no_money(payer: Payer) -> None:
    payer.opens()
    payer.control("POST", f"transactions/{payer.reference}/expire")

    answer = payer.post("/card", choice="4081")

    assert answer.status_code == 410
    assert payer.charged() == 0
