"""A script in a form: a button that pays, and posts the form."""

from __future__ import annotations

import pytest

from tests.fake_paystack.inline.browser.conftest import need_package
from tests.fake_paystack.inline.browser.shop import Merchant, OpenShop, Shop

FORM = """<form action="/process" method="post">
<script src="{src}" data-key="{key}" data-email="ama@example.com" data-amount="9400"
  data-ref="ref-1" data-currency="GHS"></script>
</form>
"""


@pytest.fixture(params=["v2", "npm"])
def form(
    request: pytest.FixtureRequest, open_shop: OpenShop, fake_url: str, merchant: Merchant
) -> Shop:
    src = f"{fake_url}/v2/inline.js"
    if request.param == "npm":
        need_package()
        src = "/npm/dist/inline.js"
    return open_shop(FORM.format(src=src, key=merchant.public_key))


def press(shop: Shop) -> None:
    shop.page.locator("form button").click()


def test_the_button_names_the_amount(form: Shop) -> None:
    assert form.page.locator("form button").inner_text().strip() == "Pay GHS 94"


def test_paying_posts_the_form_with_the_reference(form: Shop) -> None:
    press(form)
    with form.page.expect_request("**/process") as posted:
        form.pay()

    assert posted.value.post_data == "reference=ref-1"


def test_a_second_try_forgets_the_form(form: Shop) -> None:
    press(form)
    form.press("Cancel payment")
    form.page.locator("iframe[id^=inline-checkout]").wait_for(state="hidden")
    press(form)
    form.pay()
    form.page.locator("iframe[id^=inline-checkout]").wait_for(state="hidden")

    assert form.merchant.verify("ref-1")["status"] == "success"
    assert not form.page.url.endswith("/process")


def test_the_first_version_posts_both_names(
    open_shop: OpenShop, fake_url: str, merchant: Merchant
) -> None:
    shop = open_shop(FORM.format(src=f"{fake_url}/v1/inline.js", key=merchant.public_key))
    shop.page.get_by_role("button", name="Pay Now").click()
    with shop.page.expect_request("**/process") as posted:
        shop.pay()

    assert posted.value.post_data == "reference=ref-1&trxref=ref-1"
