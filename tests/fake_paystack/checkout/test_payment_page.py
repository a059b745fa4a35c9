"""A merchant's payment page, as its visitors see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.fake_paystack.checkout.payer import SHOP, Payer, alert

CUPS = {"name": "Cups", "description": "Of paper", "price": 10_00, "currency": "GHS", "quantity": 5}
Page = Callable[..., None]


@pytest.fixture
def page(payer: Payer) -> Page:
    """Make a page at /pay/gifts."""

    def make(**fields: Any) -> None:
        body = {"name": "Gifts", "slug": "gifts", **fields}
        assert payer.api("POST", "/page", json=body)["status"]

    return make


def fill_in(payer: Payer, **form: str) -> httpx.Response:
    return payer.send("/pay/gifts", **{"email": "ama@example.com", **form})


def arrive(payer: Payer, **form: str) -> dict[str, Any]:
    """Fill the form in and open the checkout; the transaction, as verify has it."""
    answer = fill_in(payer, **form)
    assert answer.status_code == 303, alert(answer)
    payer.code = answer.headers["location"].removeprefix("/")
    payer.reference = payer.control("GET", "transactions")["transactions"][0]["reference"]
    assert payer.get().status_code == 200
    return payer.verify()


def sell(payer: Payer, page: Page, **product: Any) -> int:
    """Make a page that sells cups; their id."""
    page(type="product")
    id: int = payer.api("POST", "/product", json={**CUPS, **product})["data"]["id"]
    payer.api("POST", "/page/gifts/product", json={"products": [id]})
    return id


def test_page_with_an_amount_leads_to_the_checkout(payer: Payer, page: Page) -> None:
    page(amount=94_00)
    view = payer.visit("/pay/gifts").text
    data = arrive(payer)

    assert "Pay GHS 94.00" in view
    assert 'name="amount"' not in view
    assert (data["amount"], data["status"]) == (94_00, "abandoned")
    assert payer.reference.startswith(f"T{data['id']}I")


def test_payment_on_a_page_is_shared(payer: Payer, page: Page) -> None:
    page(amount=94_00, split_code=payer.split(50))
    arrive(payer)
    payer.post("/card", choice="4081")

    [share] = payer.verify()["split"]["shares"]["subaccounts"]
    assert share["amount"] == 46_09


def test_page_of_a_plan_sells_at_the_plans_price(payer: Payer, page: Page) -> None:
    monthly = {"name": "Monthly", "amount": 50_00, "interval": "monthly"}
    code = payer.api("POST", "/plan", json=monthly)["data"]["plan_code"]
    page(type="subscription", plan=code)
    payer.api("PUT", f"/plan/{code}", json={"amount": 70_00})

    assert "GHS 70.00" in payer.visit("/pay/gifts").text
    assert arrive(payer)["amount"] == 70_00
    assert payer.api("GET", "/page/gifts")["data"]["amount"] == 70_00


def test_visitor_says_the_amount_where_it_is_open(payer: Payer, page: Page) -> None:
    page()

    assert 'name="amount"' in payer.visit("/pay/gifts").text
    assert arrive(payer, amount="94,5")["amount"] == 94_50


def test_amount_that_is_not_fixed_is_suggested(payer: Payer, page: Page) -> None:
    page(amount=1_094_00, fixed_amount=False)

    assert 'value="1094.00"' in payer.visit("/pay/gifts").text


def test_paid_visitor_goes_where_the_page_says(payer: Payer, page: Page) -> None:
    page(amount=94_00, redirect_url=SHOP)
    arrive(payer)
    answer = payer.post("/card", choice="4081")

    assert answer.headers["location"].startswith(SHOP)


def test_paid_visitor_reads_the_pages_own_message(payer: Payer, page: Page) -> None:
    page(amount=94_00, success_message="Ayekoo!")
    arrive(payer)
    answer = payer.post("/card", choice="4081")

    assert "Ayekoo!" in payer.visit(answer.headers["location"]).text


def test_what_is_filled_in_becomes_metadata(payer: Payer, page: Page) -> None:
    page(amount=94_00, collect_phone=True, custom_fields=[{"display_name": "Shoe size"}])
    data = arrive(payer, phone="055 123 4987", **{"field-0": "42"})

    size = {"display_name": "Shoe size", "variable_name": "shoe_size", "value": "42"}
    assert data["metadata"]["custom_fields"][1:] == [size]
    assert data["metadata"]["custom_fields"][0]["value"] == "0551234987"
    assert data["metadata"]["referrer"] == "http://paystack.localhost/pay/gifts"


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"email": "ama"}, "email"),
        ({"amount": "0"}, "amount"),
        ({"amount": "much"}, "amount"),
        ({"amount": "99999999"}, "amount"),
        ({"phone": "1"}, "phone"),
        ({"field-0": " "}, "field-0"),
    ],
)
def test_mistake_is_shown_beside_what_was_typed(
    payer: Payer, page: Page, form: dict[str, str], field: str
) -> None:
    page(collect_phone=True, custom_fields=[{"display_name": "Size", "required": True}])
    right = {"amount": "94", "phone": "0551234987", "field-0": "<42>"}
    answer = fill_in(payer, **{**right, **form})

    assert (answer.status_code, bool(alert(answer))) == (422, True)
    assert answer.text.count('aria-invalid="true"') == 1
    assert f'name="{field}"' in answer.text.partition('aria-invalid="true"')[0]


def test_sold_product_leaves_the_stock(payer: Payer, page: Page) -> None:
    id = sell(payer, page)
    data = arrive(payer, **{f"quantity-{id}": "2"})
    before = payer.api("GET", f"/product/{id}")["data"]
    payer.post("/card", choice="4081")
    after = payer.api("GET", f"/product/{id}")["data"]

    assert (data["amount"], before["quantity"]) == (20_00, 5)
    assert (after["quantity"], after["quantity_sold"]) == (3, 2)


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        ("6", "There are only 5 left of Cups."),
        ("x", "Type how many, as a number."),
        ("9999999", "Type how many, as a number."),
        ("0", "Say how many you want of at least one product."),
        ("", "Say how many you want of at least one product."),
    ],
)
def test_wrong_number_of_a_product_is_refused(
    payer: Payer, page: Page, count: str, sentence: str
) -> None:
    id = sell(payer, page)
    answer = fill_in(payer, **{f"quantity-{id}": count})

    assert alert(answer) == sentence


def test_product_that_changed_its_currency_cannot_be_ordered(payer: Payer, page: Page) -> None:
    id = sell(payer, page)
    payer.control("PATCH", "settings", json={"currency": "NGN"})
    payer.api("PUT", f"/product/{id}", json={"currency": "NGN"})
    answer = fill_in(payer, **{f"quantity-{id}": "1"})

    assert alert(answer) == "Cups is not sold in GHS any more."


def test_too_much_of_an_unlimited_product_is_refused(payer: Payer, page: Page) -> None:
    id = sell(payer, page, unlimited=True)

    assert fill_in(payer, **{f"quantity-{id}": "999999"}).status_code == 303
    payer.api("PUT", f"/product/{id}", json={"price": 1_000_00})
    assert "up to 10,000,000" in alert(fill_in(payer, **{f"quantity-{id}": "999999"}))


def test_product_that_is_sold_out_cannot_be_bought(payer: Payer, page: Page) -> None:
    id = sell(payer, page, quantity=0)

    assert "Sold out" in payer.visit("/pay/gifts").text
    assert alert(fill_in(payer, **{f"quantity-{id}": "1"})) == "Cups is gone."


def test_deleted_product_is_gone_from_the_page(payer: Payer, page: Page) -> None:
    id = sell(payer, page)
    payer.api("DELETE", f"/product/{id}")

    assert "This page has no products yet." in payer.visit("/pay/gifts").text


def test_product_deleted_before_it_is_paid_is_paid_all_the_same(payer: Payer, page: Page) -> None:
    id = sell(payer, page)
    arrive(payer, **{f"quantity-{id}": "1"})
    payer.api("DELETE", f"/product/{id}")
    payer.post("/card", choice="4081")

    assert payer.verify()["status"] == "success"


def test_inactive_and_unknown_pages_are_not_found(payer: Payer, page: Page) -> None:
    page(amount=94_00)
    payer.api("PUT", "/page/gifts", json={"active": False})
    answers = [payer.visit("/pay/gifts"), fill_in(payer), payer.visit("/pay/none")]

    assert {answer.status_code for answer in answers} == {404}
    assert all("Payment page not found" in answer.text for answer in answers)


def test_page_says_sandbox_escapes_everything_and_carries_the_headers(
    payer: Payer, page: Page
) -> None:
    evil = "<script>alert(1)</script>"
    page(description=evil, collect_phone=True, custom_fields=[{"display_name": evil}])
    view = fill_in(payer, amount=evil, phone=evil, **{"field-0": '"' + evil})

    assert (view.text.count("<strong>Sandbox</strong>"), view.text.count("<h1>")) == (1, 1)
    assert "<script>alert" not in view.text.replace("&lt;script&gt;alert", "")
    assert "default-src 'none'" in view.headers["content-security-policy"]


def test_opening_is_journalled(payer: Payer, page: Page) -> None:
    page(amount=94_00)
    arrive(payer)

    assert "opened on the page gifts" in payer.notes("checkout")
