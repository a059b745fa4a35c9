"""Where payers may be sent back to."""

from dataclasses import replace

import pytest

from reference_impl.backend.callback import CallbackRefused, callback_url_for, page_beside
from reference_impl.backend.settings import Settings


@pytest.mark.parametrize(
    ("frontend_url", "expected"),
    [
        ("https://shop.test", "https://shop.test/payment/callback"),
        ("https://shop.test/", "https://shop.test/payment/callback"),
        ("https://shop.test/app", "https://shop.test/app/payment/callback"),
        ("https://shop.test/app//", "https://shop.test/app/payment/callback"),
    ],
)
@pytest.mark.parametrize("sent", [None, "", "  "])
def test_default_is_the_callback_page_under_frontend_url(
    settings: Settings, frontend_url: str, expected: str, sent: str | None
) -> None:
    assert callback_url_for(sent, replace(settings, frontend_url=frontend_url)) == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:5173/payment/callback",
        "http://localhost:5173/payment/callback?from=cart&reference=x#top",
        "http://LOCALHOST:5174",
    ],
)
def test_allowed_url_is_kept_as_it_came(settings: Settings, url: str) -> None:
    assert callback_url_for(url, settings) == url


@pytest.mark.parametrize(
    "url",
    [
        "/payment/callback",
        "//localhost:5173/payment/callback",
        "payment",
        "http://",
        "http:///payment",
        "http:localhost:5173",
        "javascript:alert(1)",
        "JaVaScRiPt://localhost:5173/%0aalert(1)",
        "data:text/html,x",
        "ftp://localhost:5173/",
        "http://localhost:5173@evil.test/",
        "http://user:pass@localhost:5173/",
        "http://evil.test\\@localhost:5173/",
        "http://localhost:5173\\.evil.test/",
        "http://local\thost:5173/",
        "http://localhost:5173/a b",
        "http://localhost:5173/\0",
        "http://localhost:5173/\ud800",
        "http://localhost:port/",
        "http://localhost:5173.evil.test/",
        "http://localhost:99999/",
        "http://[::1/",
        "http://localhost:5173/" + "x" * 2000,
    ],
)
def test_malformed_url_is_refused(settings: Settings, url: str) -> None:
    with pytest.raises(CallbackRefused):
        callback_url_for(url, settings)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.test/payment/callback",
        "https://localhost:5173/",
        "http://localhost/",
        "http://localhost.:5173/",
        "http://127.0.0.1:5173/",
        "http://evil.test/http://localhost:5173/",
    ],
)
def test_foreign_origin_is_refused(settings: Settings, url: str) -> None:
    with pytest.raises(CallbackRefused, match="not allowed"):
        callback_url_for(url, settings)


def test_default_port_is_the_same_origin(settings: Settings) -> None:
    allowed = replace(settings, allowed_origins=frozenset({"https://shop.test"}))

    assert callback_url_for("https://shop.test:443/x", allowed) == "https://shop.test:443/x"


def test_cancel_leads_back_to_the_frontend_that_the_payer_came_from(settings: Settings) -> None:
    with_path = replace(settings, frontend_url="http://localhost:5173/app/")

    own = page_beside("http://localhost:5173/app/payment/callback", "/ai/credits", with_path)
    other = page_beside("http://localhost:5174/payment/callback?a=b", "/ai/credits", with_path)

    assert own == "http://localhost:5173/app/ai/credits"
    assert other == "http://localhost:5174/ai/credits"
