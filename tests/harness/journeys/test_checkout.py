"""The checkout is found in a tab, in a new tab, and in a popup once that is open."""

from __future__ import annotations

from typing import cast
from unittest.mock import Mock

import pytest
from playwright.sync_api import Route

from harness.failure import Failure
from harness.journeys.checkout import Checkout
from harness.journeys.shop import Shop
from harness.journeys.whereabouts import access_code
from tests.harness.journeys.conftest import PAYSTACK, OpenShop

pytestmark = pytest.mark.browser

STAGE = f"""
<button onclick="popup.hidden = false">Buy credits</button>
<style>[hidden] {{ display: none }}</style>
<iframe id=popup src="{PAYSTACK}/popup" hidden></iframe>
<script>addEventListener('message', ({{ data }}) => {{ popup.hidden = data === 'over' }})</script>
"""
PAYING = '<iframe src="/popup/code"></iframe>'
PAGE = """
<h1>Pay GHS 94.00</h1>
<button onclick="top.postMessage('over', '*')">Cancel payment</button>
"""
REFUSED = "<h1>We could not start this transaction</h1><p role=alert>Duplicate charge request</p>"


def served(shop: Shop, **pages: str) -> Checkout:
    """Paystack with these pages, by the last part of their path."""

    def answered(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        route.fulfill(body=pages.get(name, ""), content_type="text/html; charset=utf-8")

    shop.person.context.route(f"{PAYSTACK}/**", answered)
    return Checkout(shop.person, shop.paystack)


def test_a_popup_is_no_checkout_before_it_is_open(open_shop: OpenShop) -> None:
    shop = open_shop({"/credits": STAGE})
    checkout = served(shop, popup=PAYING, code=PAGE)
    shop.open_credits()
    assert not checkout.is_here()

    shop.page.get_by_role("button", name="Buy").click()
    shop.wait_for_checkout("a click on Buy")

    assert checkout.is_in_popup()
    assert checkout.heading().inner_text() == "Pay GHS 94.00"


def test_cancelling_waits_until_the_popup_has_closed(open_shop: OpenShop) -> None:
    shop = open_shop({"/credits": STAGE})
    checkout = served(shop, popup=PAYING, code=PAGE)
    shop.try_to_buy()
    shop.wait_for_checkout("a click on Buy")

    checkout.go_back()

    assert not checkout.is_here()
    assert shop.is_at("credits")


def test_a_tab_of_its_own_is_the_checkout_itself(open_shop: OpenShop) -> None:
    shop = open_shop({"/credits": f"<a href='{PAYSTACK}/code'>Buy credits</a>"})
    checkout = served(shop, code=PAGE)
    shop.try_to_buy()

    shop.wait_for_checkout("a click on Buy")

    assert checkout.is_here()
    assert not checkout.is_in_popup()


def test_what_a_popup_refuses_is_told(open_shop: OpenShop) -> None:
    shop = open_shop({"/credits": STAGE})
    served(shop, popup=REFUSED)
    cast(Mock, shop.paystack).journal.started_in_browser.return_value = []
    shop.try_to_buy()

    with pytest.raises(Failure, match="could not start the transaction: “Duplicate") as caught:
        shop.wait_for_checkout("a click on Buy")

    assert "access code" in caught.value.cause


@pytest.mark.parametrize(
    "path", ["/code", "/code/done", "/popup/code", "/sandbox-bank/code", "/sandbox-bank/popup/code"]
)
def test_every_page_of_a_checkout_names_its_transaction(path: str) -> None:
    assert access_code(PAYSTACK + path) == "code"


def test_who_paid_in_a_popup_may_stand_anywhere_in_the_shop(open_shop: OpenShop) -> None:
    shop = open_shop({"/credits": "<h1>Payment successful</h1>"})
    cast(Mock, shop.paystack).journal.told_popups.return_value = ["told"]
    shop.open_credits()

    shop.expect_landed_on_page(Mock(reference="REF-1"), shop.address("callback"))


def test_who_paid_in_a_popup_may_not_stand_at_an_api(open_shop: OpenShop) -> None:
    shop = open_shop({"/credits": "", "/verify": ""})
    cast(Mock, shop.paystack).journal.told_popups.return_value = ["told"]
    shop.person.context.route(
        f"{shop.url}/api", lambda route: route.fulfill(status=403, json={"error": "payment"})
    )
    shop.page.goto(f"{shop.url}/api")

    with pytest.raises(Failure, match="stands on a page of the shop"):
        shop.expect_landed_on_page(Mock(reference="REF-1"), shop.address("callback"))


def test_landing_at_a_callback_url_is_not_judged_of_popups(open_shop: OpenShop) -> None:
    shop = open_shop({"/credits": ""})
    cast(Mock, shop.paystack).journal.told_popups.return_value = ["told"]

    with pytest.raises(pytest.skip.Exception, match="in a popup"):
        shop.expect_landed_on(shop.address("callback"))
