"""What records do beside being kept."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.fake_paystack.api.test_split import codes, made

pytestmark = pytest.mark.anyio
CUPS = {"name": "Cups", "description": "Of paper", "price": 10_00, "currency": "GHS", "quantity": 5}
SHIPPING = {
    "street_line": "1 Ring Road",
    "city": "Accra",
    "state": "Greater Accra",
    "country": "Ghana",
    "shipping_fee": 5_00,
}


async def data(answer: httpx.Response) -> Any:
    assert answer.status_code < 300, answer.text
    return answer.json()["data"]


async def order(api: httpx.AsyncClient, product: int, count: int) -> Any:
    item = {"item": product, "type": "product", "quantity": count, "amount": 10_00}
    body = {
        "email": "ama@example.com",
        "first_name": "Ama",
        "last_name": "Mensah",
        "phone": "+233551234987",
        "currency": "GHS",
        "items": [item],
        "shipping": SHIPPING,
    }
    return await data(await api.post("/order", json=body))


@pytest.fixture
async def cups(api: httpx.AsyncClient) -> int:
    id: int = (await data(await api.post("/product", json=CUPS)))["id"]
    return id


@pytest.fixture
async def storefront(api: httpx.AsyncClient, cups: int) -> str:
    """Path of a storefront that sells cups."""
    body = {"name": "Kitchen", "slug": "kitchen", "currency": "GHS"}
    made = await data(await api.post("/storefront", json=body))
    await api.post(f"/storefront/{made['id']}/product", json={"products": [cups]})
    return f"/storefront/{made['id']}"


async def test_terminals_are_paged_by_cursor(api: httpx.AsyncClient) -> None:
    for serial in ("a", "b", "c"):
        await api.post("/terminal/commission_device", json={"serial_number": serial})
    first = (await api.get("/terminal?per_page=2")).json()
    second = (await api.get(f"/terminal?per_page=2&next={first['meta']['next']}")).json()

    pages = [[row["serial_number"] for row in page["data"]] for page in (first, second)]
    assert pages == [["c", "b"], ["a"]]
    assert second["meta"]["next"] is None


async def test_terminal_is_commissioned_once(api: httpx.AsyncClient) -> None:
    body = {"serial_number": "033301504100A563877"}
    await api.post("/terminal/commission_device", json=body)
    again = await api.post("/terminal/commission_device", json=body)
    await api.post("/terminal/decommission_device", json=body)
    anew = await api.post("/terminal/commission_device", json=body)

    assert again.json()["message"] == "Device has been commissioned already"
    assert (again.status_code, anew.status_code) == (400, 200)


async def test_event_of_another_terminal_is_not_found(api: httpx.AsyncClient) -> None:
    for serial in ("a", "b"):
        await api.post("/terminal/commission_device", json={"serial_number": serial})
    b, a = [row["terminal_id"] for row in (await api.get("/terminal")).json()["data"]]
    event = {"type": "invoice", "action": "view", "data": {"id": 7895939}}
    sent = await data(await api.post(f"/terminal/{a}/event", json=event))

    assert (await api.get(f"/terminal/{a}/event/{sent['id']}")).json()["data"]["delivered"]
    assert (await api.get(f"/terminal/{b}/event/{sent['id']}")).status_code == 404


async def test_destinations_come_and_go(api: httpx.AsyncClient) -> None:
    body = {"name": "Till", "destinations": [{"target": "+233551", "name": "Ama"}]}
    code = (await data(await api.post("/virtual_terminal", json=body)))["code"]
    path = f"/virtual_terminal/{code}"
    await api.post(f"{path}/destination/assign", json={"destinations": [{"target": "+233552"}]})
    await api.post(f"{path}/destination/unassign", json={"targets": ["+233551", "+233559"]})

    left = (await data(await api.get(path)))["destinations"]
    assert [destination["target"] for destination in left] == ["+233552"]


async def test_virtual_terminal_is_deactivated(api: httpx.AsyncClient) -> None:
    body = {"name": "Till", "destinations": [{"target": "+233551"}]}
    code = (await data(await api.post("/virtual_terminal", json=body)))["code"]
    await api.put(f"/virtual_terminal/{code}/deactivate")

    assert (await data(await api.get(f"/virtual_terminal/{code}")))["active"] is False


async def test_storefront_is_published_and_duplicated(
    api: httpx.AsyncClient, storefront: str
) -> None:
    await api.post(f"{storefront}/publish")
    await api.post(f"{storefront}/duplicate")

    [active] = (await api.get("/storefront?status=active")).json()["data"]
    [copy] = (await api.get("/storefront?status=inactive")).json()["data"]
    assert (active["slug"], copy["slug"][:8]) == ("kitchen", "kitchen-")
    assert [product["name"] for product in copy["products"]] == ["Cups"]


async def test_slug_of_a_storefront_is_used_once(api: httpx.AsyncClient, storefront: str) -> None:
    body = {"name": "Other", "slug": "kitchen", "currency": "GHS"}
    answers = [
        await api.post("/storefront", json=body),
        await api.get("/storefront/verify/kitchen"),
        await api.get("/storefront/verify/bath"),
        await api.put(storefront, json={"slug": "kitchen"}),
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 200, 200]


async def test_storefront_takes_only_products_that_exist(
    api: httpx.AsyncClient, storefront: str, cups: int
) -> None:
    answer = await api.post(f"{storefront}/product", json={"products": [cups, 1]})
    await api.delete(f"/product/{cups}")

    assert answer.json()["message"] == "Product does not exist"
    assert (await data(await api.get(f"{storefront}/product"))) == []


async def test_order_costs_its_items_and_their_shipping(api: httpx.AsyncClient, cups: int) -> None:
    made = await order(api, cups, 2)
    valid = await data(await api.get(f"/order/{made['order_code']}/validate"))

    assert (made["amount"], made["items"][0]["current_total_items_price"]) == (25_00, 20_00)
    assert (valid["id"], valid["customer"]["first_name"]) == (made["id"], "Ama")
    assert valid["integration"]["key"] == "pk_test_shop"


async def test_orders_are_found_by_product_and_by_storefront(
    api: httpx.AsyncClient, storefront: str, cups: int
) -> None:
    mugs = (await data(await api.post("/product", json={**CUPS, "name": "Mugs"})))["id"]
    of_cups, of_mugs = await order(api, cups, 1), await order(api, mugs, 3)
    [sold] = await data(await api.get(f"{storefront}/order"))
    [row] = await data(await api.get(f"/order/product/{mugs}"))

    assert sold["id"] == of_cups["id"]
    assert (row["order_id"], row["quantity"]) == (of_mugs["id"], 3)


async def test_order_of_an_unknown_product_is_refused(api: httpx.AsyncClient, cups: int) -> None:
    made = await order(api, cups, 1)
    await api.delete(f"/product/{cups}")
    with pytest.raises(AssertionError, match="Product does not exist"):
        await order(api, cups, 1)

    assert (await data(await api.get(f"/order/{made['id']}")))["items"][0]["name"] == ""


async def test_domains_are_listed_until_they_are_unregistered(api: httpx.AsyncClient) -> None:
    for name in ("a.example", "b.example"):
        await api.post("/apple-pay/domain", json={"domainName": name})
    await api.request("DELETE", "/apple-pay/domain", json={"domainName": "a.example"})

    assert await data(await api.get("/apple-pay/domain")) == {"domainNames": ["b.example"]}


async def test_split_of_a_virtual_terminal_is_one_that_exists(api: httpx.AsyncClient) -> None:
    (code,) = await codes(api, 1)
    split = await made(api, (code, 20))
    body = {"name": "Till", "destinations": [{"target": "+233551234987"}]}
    terminal = (await api.post("/virtual_terminal", json=body)).json()["data"]["code"]
    path = f"/virtual_terminal/{terminal}/split_code"
    answer = (await api.put(path, json={"split_code": split["split_code"]})).json()
    unknown = await api.put(path, json={"split_code": "SPL_x"})

    assert answer["data"]["total_subaccounts"] == 1
    assert (unknown.status_code, unknown.json()["message"]) == (404, "Invalid Split code.")
