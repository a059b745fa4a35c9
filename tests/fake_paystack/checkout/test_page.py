"""What every view carries: the banner, the headers, and nothing unescaped."""

from __future__ import annotations

import httpx
import pytest

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
        policy = view.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'; ")
        assert "base-uri 'none'" in policy
        assert "unsafe" not in policy
        assert view.headers["x-content-type-options"] == "nosniff"


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


@pytest.mark.parametrize("where", ["callback_url", "cancel_action"])
def test_what_the_merchant_wrote_adds_no_header(payer: Payer, where: str) -> None:
    url = "https://shop.example/\r\nSet-Cookie: a=b\r\n\r\n<script>"
    payer.opens(callback_url=url, metadata={"cancel_action": url})
    path, form = ("/card", {"choice": "4081"}) if where == "callback_url" else ("/cancel", {})
    left = payer.post(path, **form)

    assert left.status_code == 303
    assert "set-cookie" not in left.headers
    assert not {"\r", "\n", "<"} & set(left.headers["location"])


def test_a_payer_gets_no_cookie_that_a_form_of_another_site_could_use(payer: Payer) -> None:
    """What opens a checkout is its access code, which no other site knows."""
    assert [view for view in every_view(payer) if "set-cookie" in view.headers] == []
    assert payer.send("/nosuchcode12345/card", choice="4081").status_code == 404


def test_assets_are_served_at_the_address_of_their_bytes(payer: Payer) -> None:
    page = payer.opens().get().text

    for each in (STYLESHEET, SCRIPT):
        assert each.url in page
        assert payer.visit(each.url).headers["cache-control"].endswith("immutable")
