"""`/product`."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio
CUPS = {"name": "Cups", "description": "Of paper", "price": 10_00, "currency": "GHS", "quantity": 5}


async def test_product_is_created_with_code_slug_and_stock(api: httpx.AsyncClient) -> None:
    answer = await api.post("/product", json=CUPS)

    data = answer.json()["data"]
    assert (answer.status_code, answer.json()["message"]) == (201, "Product successfully created")
    assert data["product_code"].startswith("PROD_")
    assert (data["slug"][:5], data["quantity"], data["in_stock"]) == ("cups-", 5, True)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": ""}, '"name" is required'),
        ({"price": None}, '"price" is required'),
        ({"price": "ten"}, "Invalid Amount Sent"),
        ({"currency": "XYZ"}, "Currency not supported by merchant"),
        ({"metadata": "{"}, '"metadata" must be of type object'),
        ({"metadata": "[]"}, '"metadata" must be of type object'),
        (
            {"metadata": json.loads('{"a":' * 99 + "1" + "}" * 99)},
            '"metadata" is nested too deeply',
        ),
    ],
)
async def test_wrong_product_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], message: str
) -> None:
    answer = await api.post("/product", json={**CUPS, **wrong})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_name_can_be_used_once(api: httpx.AsyncClient) -> None:
    made = (await api.post("/product", json=CUPS)).json()["data"]
    again = await api.post("/product", json=CUPS)
    itself = await api.put(f"/product/{made['id']}", json={"name": "Cups"})

    assert again.json()["message"] == "Product with same name already exists"
    assert (again.status_code, itself.status_code) == (400, 200)


async def test_product_is_changed(api: httpx.AsyncClient) -> None:
    made = (await api.post("/product", json=CUPS)).json()["data"]
    changes = {"name": "Mugs", "description": "Of clay", "price": 20_00, "quantity": 0}
    await api.put(f"/product/{made['id']}", json={**changes, "currency": "GHS"})
    data = (await api.get(f"/product/{made['product_code']}")).json()["data"]

    assert {name: data[name] for name in changes} == changes
    assert data["in_stock"] is False


async def test_unlimited_product_is_in_stock_whatever_its_quantity(api: httpx.AsyncClient) -> None:
    answer = await api.post("/product", json={**CUPS, "quantity": 0, "unlimited": "true"})

    assert answer.json()["data"]["in_stock"] is True


async def test_metadata_comes_as_object_or_text(api: httpx.AsyncClient) -> None:
    made = await api.post("/product", json={**CUPS, "metadata": '{"size": "L"}'})
    data = made.json()["data"]
    changed = await api.put(f"/product/{data['id']}", json={"metadata": {"size": "M"}})

    assert data["metadata"] == {"background_color": "#F5F5F5", "size": "L"}
    assert changed.json()["data"]["metadata"]["size"] == "M"


async def test_products_are_listed_newest_first(api: httpx.AsyncClient) -> None:
    for name in ("Cups", "Mugs"):
        await api.post("/product", json={**CUPS, "name": name})
    active = (await api.get("/product?active=true")).json()
    inactive = (await api.get("/product?active=false")).json()

    assert [row["name"] for row in active["data"]] == ["Mugs", "Cups"]
    assert (active["meta"]["total"], inactive["data"]) == (2, [])


async def test_deleted_product_is_not_found(api: httpx.AsyncClient) -> None:
    made = (await api.post("/product", json=CUPS)).json()["data"]
    deleted = await api.delete(f"/product/{made['id']}")
    answer = await api.get(f"/product/{made['id']}")

    assert deleted.json() == {"status": True, "message": "Product successfully deleted"}
    assert (answer.status_code, answer.json()["message"]) == (404, "Product not found")


async def test_each_change_is_told(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    made = (await api.post("/product", json=CUPS)).json()["data"]
    await api.put(f"/product/{made['id']}", json={"price": 20_00})
    await api.delete(f"/product/{made['id']}")
    await control.post("clock", json={"advance": 1})

    told = [json.loads(request.content) for request in listening.received]
    assert [each["event"] for each in told] == [
        "product.create",
        "product.update",
        "product.delete",
    ]
    assert [each["data"]["price"] for each in told] == [10_00, 20_00, 20_00]
