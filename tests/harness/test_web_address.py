"""Addresses as bad frontends build them."""

import pytest

from harness.callback import same_address
from harness.hop_browser import shown
from harness.web_address import parts_of, port_of

NO_ADDRESSES = ["http://[object Object]/payment/callback", "http://[x/payment/callback?reference=R"]


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_address_is_only_like_itself(url: str) -> None:
    assert (parts_of(url).netloc, parts_of(url).path, port_of(url)) == ("", url, None)
    assert same_address(url, url)
    assert not same_address(url, "http://localhost:5173/payment/callback")


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_address_is_shown_as_it_is(url: str) -> None:
    assert shown(url) == url


def test_port_may_be_no_number() -> None:
    assert port_of("http://localhost:undefined/payment/callback") is None
    assert port_of("http://localhost:5173/") == 5173
