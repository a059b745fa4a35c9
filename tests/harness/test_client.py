"""Bodies and addresses that the client builds."""

from typing import Any

import pytest

from harness.callback import same_address
from harness.client import LEFT_OUT, fill

BODY = {"package": "{package}", "note": "for {package}", "callback_url": "{callback_url}", "n": 1}


@pytest.mark.parametrize("callback_url", ["", None, "http://shop/cb"])
def test_values_keep_their_type(callback_url: str | None) -> None:
    filled = fill(BODY, {"package": ["starter"], "callback_url": callback_url})

    assert filled["callback_url"] == callback_url
    assert filled["package"] == ["starter"]


def test_what_is_left_out_is_not_sent() -> None:
    filled: dict[str, Any] = fill(BODY, {"package": "starter", "callback_url": LEFT_OUT})

    assert filled == {"package": "starter", "note": "for starter", "n": 1}


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("http://shop/cb?a=x+y", True),
        ("http://shop/cb?a=x%20y", True),
        ("http://shop/cb/?a=x%20y", False),
        ("http://shop:81/cb?a=x%20y", False),
    ],
)
def test_addresses_are_the_same_however_they_are_encoded(other: str, same: bool) -> None:
    assert same_address("http://shop/cb?a=x%20y", other) is same
