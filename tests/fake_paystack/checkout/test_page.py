"""What every view carries: the banner, the headers, and nothing unescaped."""

from __future__ import annotations

import httpx

from fake_paystack.checkout.page import SCRIPT, STYLESHEET
from tests.fake_paystack.checkout.payer import Payer


def every_view(payer: Payer) -> list[httpx.Response]:
    """Each kind of page once."""
    payer.control("PATCH", "settings", json={"channels": ["card", "mobile_money", "ussd"]})
    payer.opens(callback_url=None)
    views = [payer.get(), payer.get("?channel=ussd"), payer.get("?mistake=wrong-cvv")]
    payer.post("/card", choice="7812")
    views.append(payer.get())
    payer.post("/card", choice="4796")
    views.append(payer.visit(f"/sandbox-bank/{payer.code}"))
    payer.post("/mobile-money", network="mtn", phone="0241234567")
    views.append(payer.get())
    payer.post("/phone-prompt", answer="decline")
    views += [payer.get(), payer.get("/cancelled")]
    payer.post("/card", choice="4081")
    return [*views, payer.get(), payer.get("/done"), payer.visit("/nosuchcode12345")]


def test_every_view_says_sandbox_and_carries_the_headers(payer: Payer) -> None:
    for view in every_view(payer):
        assert "<strong>Sandbox</strong>" in view.text
        assert view.text.count("<h1>") == 1
        assert view.headers["cache-control"] == "no-store"
        assert view.headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert "default-src 'none'" in view.headers["content-security-policy"]


def test_policy_blocks_neither_the_return_to_the_shop_nor_the_popup(payer: Payer) -> None:
    headers = payer.opens().get().headers

    assert "form-action" not in headers["content-security-policy"]
    assert "frame-ancestors" not in headers["content-security-policy"]
    assert "x-frame-options" not in headers


def test_what_the_merchant_wrote_is_escaped(payer: Payer) -> None:
    payer.control("PATCH", "settings", json={"business_name": "<script>alert(1)</script>"})
    payer.opens(callback_url='https://shop.example/"><script>alert(2)</script>')
    page = payer.get().text
    payer.post("/card", choice="4081")

    assert "<script>alert" not in page + payer.get().text
    assert "&lt;script&gt;alert(1)" in page


def test_assets_are_served_at_the_address_of_their_bytes(payer: Payer) -> None:
    page = payer.opens().get().text

    for each in (STYLESHEET, SCRIPT):
        assert each.url in page
        assert payer.visit(each.url).headers["cache-control"].endswith("immutable")
