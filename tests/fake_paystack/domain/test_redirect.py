"""The address to which a payer returns."""

from __future__ import annotations

import pytest

from fake_paystack.domain.redirect import is_web_url, paid_url


@pytest.mark.parametrize(
    ("callback_url", "expected"),
    [
        ("https://shop.example/cb", "https://shop.example/cb?trxref=R&reference=R"),
        ("https://shop.example", "https://shop.example?trxref=R&reference=R"),
        ("https://shop.example/cb?", "https://shop.example/cb?trxref=R&reference=R"),
        ("https://shop.example/cb?a=1", "https://shop.example/cb?a=1&trxref=R&reference=R"),
        ("https://shop.example/cb?a=1&", "https://shop.example/cb?a=1&trxref=R&reference=R"),
        ("https://shop.example/cb?a=b?", "https://shop.example/cb?a=b?&trxref=R&reference=R"),
        (
            "https://shop.example/cb?reference=mine",
            "https://shop.example/cb?reference=mine&trxref=R&reference=R",
        ),
        ("https://shop.example/cb#top", "https://shop.example/cb?trxref=R&reference=R#top"),
        (
            "https://shop.example/#/pay?x=1",
            "https://shop.example/?trxref=R&reference=R#/pay?x=1",
        ),
        ("https://shop.example/cb?q=%20+ü", "https://shop.example/cb?q=%20+ü&trxref=R&reference=R"),
        ("shopapp://paid", "shopapp://paid?trxref=R&reference=R"),
    ],
)
def test_trxref_then_reference_stand_behind_the_urls_own_query(
    callback_url: str, expected: str
) -> None:
    assert paid_url(callback_url, "R") == expected


def test_reference_is_encoded() -> None:
    assert paid_url("https://shop.example", "a=b.c-d_e") == (
        "https://shop.example?trxref=a%3Db.c-d_e&reference=a%3Db.c-d_e"
    )


@pytest.mark.parametrize("url", ["https://shop.example/cart", "http://localhost:5173"])
def test_web_addresses_are_followed(url: str) -> None:
    assert is_web_url(url)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "/cart", "//shop.example", "https://", "http://[", "", None, 7]
)
def test_anything_else_is_not(url: object) -> None:
    assert not is_web_url(url)
