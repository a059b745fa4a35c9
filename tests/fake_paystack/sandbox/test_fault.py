"""`faults` of the control API."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fake_paystack.faults.base import CATALOGUE

pytestmark = pytest.mark.anyio


async def test_fault_is_shown_with_its_settings(control: httpx.AsyncClient) -> None:
    sent = {"name": "api.status", "status": 503, "path": "/transaction", "skip": 1, "times": 2}
    added = (await control.post("faults", json=sent)).json()
    [listed] = (await control.get("faults")).json()["faults"]

    assert added == listed
    assert {name: added[name] for name in sent} == sent
    assert (added["fired"], added["handled"], added["headers"]) == (0, False, {})


async def test_removing_answers_the_last_state(control: httpx.AsyncClient) -> None:
    ids = [(await control.post("faults", json={"name": "api.hang"})).json()["id"] for _ in range(2)]
    one = await control.delete(f"faults/{ids[0]}")
    rest = await control.delete("faults")

    assert one.json()["id"] == ids[0]
    assert [each["id"] for each in rest.json()["faults"]] == ids[1:]
    assert (await control.get("faults")).json() == {"faults": []}
    assert (await control.delete(f"faults/{ids[0]}")).status_code == 404


async def test_catalogue_lists_every_fault_with_its_defaults(control: httpx.AsyncClient) -> None:
    catalogue = (await control.get("faults/catalogue")).json()["faults"]

    assert [each["name"] for each in catalogue] == sorted(CATALOGUE)
    assert all(each["says"] for each in catalogue)
    settings = {each["name"]: each["settings"] for each in catalogue}
    [seconds] = settings["api.latency"]
    assert (seconds["name"], seconds["type"], seconds["default"]) == ("seconds", "float", 3.0)
    assert settings["webhook.odd_bytes"][0]["type"].startswith("unicode or escapes or ")
    assert all(each["says"] for own in settings.values() for each in own)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"name": "nonesuch"}, "There is no fault `nonesuch`; see faults/catalogue."),
        ({"name": "api.latncy"}, "There is no fault `api.latncy`; did you mean `api.latency`?"),
        ({"name": "api.status", "colour": 1}, "api.status has no setting colour"),
        ({"name": "api.status", "status": "bad"}, "status: "),
        ({"name": "api.status", "times": 0}, "times: "),
        ({"name": "webhook.bad_signature", "kind": "md5"}, "kind: "),
        ({}, "name: "),
    ],
)
async def test_wrong_fault_is_refused_in_a_sentence(
    control: httpx.AsyncClient, sent: dict[str, Any], says: str
) -> None:
    answer = await control.post("faults", json=sent)

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(says)
