"""Addresses as bad frontends build them."""

import pytest

from harness.callback import same_address
from harness.hops.browser import shown
from harness.web_address import parts_of, port_of, why_no_address

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


@pytest.mark.parametrize(
    "url", ["https://api.paystack.co", "https://Checkout.paystack.com/x", "http://paystack.co:80"]
)
def test_paystack_itself_is_no_target(url: str) -> None:
    assert "Paystack's own address" in why_no_address(url)


@pytest.mark.parametrize("url", ["localhost:3000", "http://a/?x=1", "http://a/#b", "http://a:0"])
def test_what_no_path_can_follow_is_no_address_of_a_target(url: str) -> None:
    assert "is no address such as" in why_no_address(url)


@pytest.mark.parametrize("url", ["", "http://paystack.localhost:4010", "http://notpaystack.co"])
def test_other_addresses_may_be_named(url: str) -> None:
    assert why_no_address(url) == ""
