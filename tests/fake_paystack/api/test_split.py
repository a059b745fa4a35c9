"""`/split`."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.fake_paystack.api.test_subaccount import made as subaccount

pytestmark = pytest.mark.anyio


async def codes(api: httpx.AsyncClient, count: int) -> list[str]:
    """Codes of as many new subaccounts."""
    return [(await subaccount(api))["subaccount_code"] for _ in range(count)]


def body(*shares: tuple[str, int], **fields: Any) -> dict[str, Any]:
    """A split of GHS in percent."""
    members = [{"subaccount": code, "share": share} for code, share in shares]
    type = {"name": "Halfsies", "type": "percentage", "currency": "GHS"}
    return {**type, "subaccounts": members, **fields}


async def made(api: httpx.AsyncClient, *shares: tuple[str, int], **fields: Any) -> Any:
    """A split's `data`."""
    answer = await api.post("/split", json=body(*shares, **fields))
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def test_split_is_created(api: httpx.AsyncClient) -> None:
    first, second = await codes(api, 2)
    data = await made(api, (first, 50), (second, 20))

    assert (data["bearer_type"], data["total_subaccounts"]) == ("all", 2)
    assert [each["share"] for each in data["subaccounts"]] == [50, 20]
    assert "bearer_subaccount" not in data


async def test_bearer_is_shown_by_its_id(api: httpx.AsyncClient) -> None:
    member = await subaccount(api)
    code = member["subaccount_code"]
    data = await made(api, (code, 50), bearer_type="subaccount", bearer_subaccount=code)

    assert data["bearer_subaccount"] == member["id"]


@pytest.mark.parametrize(
    ("wrong", "status", "message"),
    [
        ({"name": ""}, 400, '"name" is required'),
        ({"type": ""}, 400, '"type" is required'),
        ({"type": "half"}, 400, '"type" must be one of [percentage, flat]'),
        ({"currency": ""}, 400, '"currency" is required'),
        ({"currency": "NGN"}, 400, "Specified currency is not allowed on this integration"),
        ({"subaccounts": []}, 400, "You have invalid or missing subaccount(s) key"),
        ({"subaccounts": [{"subaccount": "ACCT_x", "share": 1}]}, 404, "Invalid Subaccount."),
        (
            {"bearer_type": "customer"},
            400,
            "Invalid bearer type : must be one of: subaccount, account, all-proportional or all",
        ),
    ],
)
async def test_wrong_split_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], status: int, message: str
) -> None:
    (code,) = await codes(api, 1)
    answer = await api.post("/split", json={**body((code, 50)), **wrong})

    assert (answer.status_code, answer.json()["message"]) == (status, message)


async def test_shares_are_at_most_the_whole(api: httpx.AsyncClient) -> None:
    first, second = await codes(api, 2)
    answer = await api.post("/split", json=body((first, 50), (second, 51)))

    assert answer.status_code == 400


async def test_split_is_fetched_by_id_or_code_but_changed_by_id_alone(
    api: httpx.AsyncClient,
) -> None:
    (code,) = await codes(api, 1)
    data = await made(api, (code, 50))
    by_code = await api.get(f"/split/{data['split_code']}")

    assert by_code.json() == (await api.get(f"/split/{data['id']}")).json()
    assert (await api.put(f"/split/{data['split_code']}", json={})).status_code == 404
    assert (await api.get("/split/1")).status_code == 404


async def test_split_is_changed(api: httpx.AsyncClient) -> None:
    (code,) = await codes(api, 1)
    id = (await made(api, (code, 50)))["id"]
    sent = {
        "name": "New",
        "active": False,
        "bearer_type": "subaccount",
        "bearer_subaccount": code,
    }
    data = (await api.put(f"/split/{id}", json=sent)).json()["data"]

    assert (data["name"], data["active"], data["bearer_type"]) == ("New", False, "subaccount")


async def test_member_is_added_changed_and_removed(api: httpx.AsyncClient) -> None:
    first, second = await codes(api, 2)
    path = f"/split/{(await made(api, (first, 50)))['id']}"
    await api.post(f"{path}/subaccount/add", json={"subaccount": second, "share": 20})
    added = await api.post(f"{path}/subaccount/add", json={"subaccount": second, "share": 30})
    removed = await api.post(f"{path}/subaccount/remove", json={"subaccount": first})

    assert [each["share"] for each in added.json()["data"]["subaccounts"]] == [50, 30]
    assert removed.json() == {"status": True, "message": "Subaccount removed"}
    assert (await api.get(path)).json()["data"]["total_subaccounts"] == 1


@pytest.mark.parametrize(
    ("step", "sent", "status", "message"),
    [
        ("add", {"subaccount": "ACCT_x", "share": 1}, 404, "Subaccount not found"),
        ("add", {"subaccount": "ACCT_x"}, 400, "You have invalid or missing subaccount(s) key"),
        ("remove", {"subaccount": "ACCT_x"}, 404, "Subaccount not found"),
        ("remove", {}, 400, '"subaccount" is required'),
    ],
)
async def test_wrong_member_is_refused(
    api: httpx.AsyncClient, step: str, sent: dict[str, Any], status: int, message: str
) -> None:
    (code,) = await codes(api, 1)
    id = (await made(api, (code, 50)))["id"]
    answer = await api.post(f"/split/{id}/subaccount/{step}", json=sent)

    assert (answer.status_code, answer.json()["message"]) == (status, message)


async def test_splits_are_listed_as_filtered(api: httpx.AsyncClient) -> None:
    first, second = await codes(api, 2)
    await made(api, (first, 50), name="One")
    await made(api, (first, 50), (second, 10), name="Two")

    async def names(**query: Any) -> list[str]:
        rows = (await api.get("/split", params=query)).json()["data"]
        return [row["name"] for row in rows]

    assert await names() == await names(subaccount_code=first) == ["Two", "One"]
    assert await names(name="One") == ["One"]
    assert await names(subaccount_code=second, active="true") == ["Two"]
    assert await names(active="false") == []
    assert await names(per_page=1) == ["Two", "One"]
    assert await names(perPage=1) == await names(subaccount_code=first, perPage=1) == ["Two"]
