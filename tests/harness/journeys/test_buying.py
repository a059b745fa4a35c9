"""What a shop wants to know before it sells."""

import pytest

from harness.failure import Failure
from harness.target import Package
from tests.harness.journeys.conftest import OpenShop

pytestmark = pytest.mark.browser
ANY = Package(minimum="5.00")


def test_amount_is_typed_where_nothing_else_is_sold(open_shop: OpenShop) -> None:
    page = """
    <label>Amount <input id=amount type=number></label>
    <button onclick="document.title = amount.value">Buy credits</button>
    """
    shop = open_shop({"/credits": page}, any=ANY)

    shop.try_to_buy()

    assert shop.page.title() == "5.00"


def test_shop_that_asks_for_no_amount_is_told(open_shop: OpenShop) -> None:
    shop = open_shop({"/credits": "<button>Buy credits</button>"}, any=ANY)

    with pytest.raises(Failure, match="asks for the amount"):
        shop.try_to_buy()
