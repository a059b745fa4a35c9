"""`/page`."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fake_paystack.app import Application
from tests.fake_paystack.api.test_split import codes
from tests.fake_paystack.api.test_split import made as split
from tests.fake_paystack.conftest import client

pytestmark = pytest.mark.anyio
PAGE = {"name": "Extra charges", "amount": 2000_00}
CUPS = {"name": "Cups", "description": "Of paper", "price": 10_00, "currency": "GHS", "quantity": 5}
PLAN = {"name": "Monthly", "amount": 50_00, "interval": "monthly"}


async def test_page_is_created_with_a_slug(api: httpx.AsyncClient) -> None:
    answer = await api.post("/page", json=PAGE)

    data = answer.json()["data"]
    assert (answer.status_code, answer.json()["message"]) == (200, "Page created")
    assert (len(data["slug"]), data["type"], data["amount"]) == (10, "payment", 2000_00)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": None}, '"name" is required'),
        ({"amount": "much"}, "Invalid Amount Sent"),
        ({"amount": None, "fixed_amount": True}, '"amount" is required'),
        ({"slug": "a b"}, '"slug" must only contain letters, digits, - and _'),
        ({"type": "shop"}, '"type" must be one of [payment, subscription, product, plan]'),
        ({"type": "subscription"}, '"plan" is required'),
        ({"custom_fields": [{"name": 1}]}, '"custom_fields[0].display_name" must be a string'),
        ({"notification_email": "ama"}, "Invalid Email Address Passed"),
        ({"metadata": []}, '"metadata" must be of type object'),
    ],
)
async def test_wrong_page_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], message: str
) -> None:
    answer = await api.post("/page", json={**PAGE, **wrong})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_page_shares_by_splits_of_its_own_currency(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    [code] = await codes(api, 1)
    split_code = (await split(api, (code, 50)))["split_code"]
    made = await api.post("/page", json={**PAGE, "split_code": split_code})
    unknown = await api.post("/page", json={**PAGE, "split_code": "SPL_none"})
    await control.patch("settings", json={"currency": "NGN"})
    differs = await api.post("/page", json={**PAGE, "split_code": split_code})

    assert [each.status_code for each in (made, unknown, differs)] == [200, 404, 400]
    assert unknown.json()["message"] == "Invalid Split code."
    assert differs.json()["message"] == "The split's currency is not the transaction's"


async def test_page_is_found_by_slug_and_by_id(api: httpx.AsyncClient) -> None:
    made = (await api.post("/page", json={**PAGE, "slug": "extra"})).json()["data"]
    by_slug = await api.get("/page/extra")
    by_id = await api.get(f"/page/{made['id']}")

    assert by_slug.json() == by_id.json()
    assert by_slug.json()["data"]["products"] == []


async def test_slug_is_taken_for_every_integration(
    api: httpx.AsyncClient, app: Application
) -> None:
    free = await api.get("/page/check_slug_availability/extra")
    await api.post("/page", json={**PAGE, "slug": "extra"})
    async with client(app, "http://paystack.test", "sk_test_other") as other:
        taken = await other.get("/page/check_slug_availability/extra")
        refused = await other.post("/page", json={**PAGE, "slug": "extra"})

    assert free.json() == {"status": True, "message": "Slug is available"}
    assert [each.status_code for each in (taken, refused)] == [400, 400]
    assert refused.json()["message"] == "Slug is not available"


async def test_page_is_changed(api: httpx.AsyncClient) -> None:
    await api.post("/page", json={**PAGE, "slug": "extra"})
    changes = {"name": "Less", "description": "Half of it", "amount": 1000_00, "active": False}
    answer = await api.put("/page/extra", json=changes)

    assert answer.json()["message"] == "Page updated"
    data = (await api.get("/page/extra")).json()["data"]
    assert {name: data[name] for name in changes} == changes


async def test_subscription_page_costs_what_its_plan_costs(api: httpx.AsyncClient) -> None:
    plan = (await api.post("/plan", json=PLAN)).json()["data"]
    page = {"name": "Join", "type": "subscription"}
    unknown = await api.post("/page", json={**page, "plan": "PLN_none"})
    await api.post("/page", json={**page, "plan": plan["id"], "slug": "join"})
    rows = (await api.get("/page")).json()["data"]

    assert unknown.status_code == 404
    assert [(row["plan"], row["amount"]) for row in rows] == [(plan["id"], 50_00)]


async def test_products_are_added_once_each(api: httpx.AsyncClient) -> None:
    cups = (await api.post("/product", json=CUPS)).json()["data"]
    await api.post("/page", json={"name": "Kitchen", "type": "product", "slug": "kitchen"})
    await api.post("/page/kitchen/product", json={"products": [cups["id"]]})
    answer = await api.post("/page/kitchen/product", json={"products": [str(cups["id"])]})

    assert answer.json()["message"] == "Products added to page"
    assert [row["product_id"] for row in answer.json()["data"]["products"]] == [cups["id"]]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, '"products" is required'),
        ({"products": "1"}, '"products" must be an array'),
        ({"products": [10**30]}, "Product does not exist"),
        ({"products": [None, {}]}, "Product does not exist"),
    ],
)
async def test_wrong_products_are_refused(
    api: httpx.AsyncClient, body: dict[str, Any], message: str
) -> None:
    await api.post("/page", json={"name": "Kitchen", "type": "product", "slug": "kitchen"})
    answer = await api.post("/page/kitchen/product", json=body)

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_product_of_another_currency_is_not_added(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    cups = (await api.post("/product", json=CUPS)).json()["data"]
    await control.patch("settings", json={"currency": "NGN"})
    await api.post("/page", json={"name": "Kitchen", "type": "product", "slug": "kitchen"})
    answer = await api.post("/page/kitchen/product", json={"products": [cups["id"]]})

    assert (answer.status_code, answer.json()["message"]) == (
        400,
        "The product's currency is not the page's",
    )


async def test_page_of_another_type_takes_no_products(api: httpx.AsyncClient) -> None:
    await api.post("/page", json={**PAGE, "slug": "extra"})
    answer = await api.post("/page/extra/product", json={"products": [1]})

    assert answer.json()["message"] == "Products can only be added to a page of type product"


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/page/none"), ("PUT", "/page/none"), ("POST", "/page/none/product")],
)
async def test_unknown_page_is_not_found(api: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await api.request(method, path, json={})

    assert (answer.status_code, answer.json()["message"]) == (404, "Page not found")
