"""What a page says counts in the tab where it says so."""

from decimal import Decimal
from typing import cast
from unittest.mock import Mock

import pytest

from harness.failure import Failure
from harness.journal import Entry
from tests.harness.journeys.conftest import OpenShop

pytestmark = pytest.mark.browser


def test_second_tab_does_not_pass_by_the_words_of_the_first(open_shop: OpenShop) -> None:
    says_it_once = """
    <script>
      const isFirst = !localStorage.said;
      localStorage.said = 'yes';
      document.write(isFirst ? '<h1>Payment successful</h1>' : '<h1>Credits</h1>');
    </script>
    """
    shop = open_shop({"/": "", "/callback": says_it_once})
    first, second = shop.page, shop.person.new_tab()
    for tab in (first, second):
        tab.goto(shop.address("callback"))

    with pytest.raises(Failure, match="succeeded"):
        shop.expect_success_in(first, second)


def test_what_a_tab_said_in_passing_counts(open_shop: OpenShop) -> None:
    moves_on = "<h1>Payment successful</h1><script>setTimeout(() => location = '/', 200)</script>"
    shop = open_shop({"/": "<p>Credits</p>", "/callback": moves_on})

    tabs = shop.open_callback_twice(reference="REF-1")
    for tab in tabs:
        tab.wait_for_url(shop.url + "/")

    shop.expect_success_in(*tabs)


def test_failure_that_adds_no_credits_is_no_success(open_shop: OpenShop) -> None:
    shop = open_shop({"/callback": "<h1>Payment failed</h1><p>No credits were added.</p>"})

    shop.open_callback(reference="REF-1")

    shop.expect_failure()


def test_page_at_the_verify_path_is_no_call_to_it(open_shop: OpenShop) -> None:
    shop = open_shop({"/callback": "<h1>The reference is missing</h1>"})

    shop.open_callback()

    shop.expect_no_verify_call()


def test_call_with_no_reference_is_told(open_shop: OpenShop) -> None:
    calls = "<script>fetch('/callback?reference=').then(() => document.title = 'done')</script>"
    shop = open_shop({"/callback": calls})
    shop.open_callback()
    shop.page.wait_for_function("document.title == 'done'")

    with pytest.raises(Failure, match="nothing is verified"):
        shop.expect_no_verify_call()


def test_question_about_nothing_is_told_also_when_a_server_asks(open_shop: OpenShop) -> None:
    shop = open_shop({"/callback": "<h1>The reference is missing</h1>"})
    asked = Entry(seq=1, at="2026-01-01T00:00:00.000Z", kind="api", path="/transaction/verify/")
    cast(Mock, shop.paystack).journal.verified_nothing.return_value = [asked]

    shop.open_callback()

    with pytest.raises(Failure, match="nothing is verified"):
        shop.expect_no_verify_call()


@pytest.mark.parametrize("balance", ["1,030.00", "1.030,00", "1&nbsp;030"])
def test_balance_stands_there_as_people_write_it(open_shop: OpenShop, balance: str) -> None:
    back = "<h1>Payment successful</h1><a href='/credits'>Back to credits</a>"
    shop = open_shop({"/callback": back, "/credits": f"<p>Balance: {balance}</p>"})
    shop.open_callback()

    shop.expect_back_to_credits(Decimal(1030))
