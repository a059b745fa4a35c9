"""The page on which a payer verifies by hand: with a button, or all by itself."""

import pytest

from harness.failure import Failure
from tests.harness.journeys.conftest import OpenShop

pytestmark = pytest.mark.browser
FORM = """
<label>Payment reference <input id=reference></label>
<button onclick="document.body.append('Payment of ' + reference.value + ' was successful')">
  Verify
</button>
"""
FILL = "<script>reference.value = new URLSearchParams(location.search).get('reference')</script>"
BY_ITSELF = "<p>Checking…</p><script>setTimeout(() => { document.body.innerHTML = %r })</script>"
DONE = "<h1>Payment successful</h1>"


@pytest.mark.parametrize(
    ("page", "by_query"),
    [
        (FORM, False),
        (FORM + FILL, True),
        (BY_ITSELF % DONE, True),
        (FORM + FILL + BY_ITSELF % DONE, True),
    ],
    ids=["typed", "filled in", "by itself", "filled in and by itself"],
)
def test_payment_is_verified(open_shop: OpenShop, page: str, by_query: bool) -> None:
    shop = open_shop({"/manual_verify": page, "/callback": ""})

    shop.verify_by_hand("REF-1", by_query=by_query)

    shop.expect_success()


def test_page_that_forgets_the_reference_is_told(open_shop: OpenShop) -> None:
    shop = open_shop({"/manual_verify": FORM})

    with pytest.raises(Failure, match="fills in the reference REF-1"):
        shop.verify_by_hand("REF-1", by_query=True)
