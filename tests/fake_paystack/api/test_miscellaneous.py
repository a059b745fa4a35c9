"""`/country`, `/address_verification/states`, `/decision/bin`."""

from __future__ import annotations

import httpx
import pytest

pytestmark = pytest.mark.anyio


async def test_countries_are_listed(api: httpx.AsyncClient) -> None:
    answer = (await api.get("/country")).json()

    assert answer["message"] == "Countries retrieved"
    assert [row["iso_code"] for row in answer["data"]] == ["NG", "GH", "KE", "ZA", "CI"]


async def test_states_have_slugs(api: httpx.AsyncClient) -> None:
    answer = (await api.get("/address_verification/states", params={"country": "ca"})).json()

    assert answer["message"] == "States retrieved"
    assert answer["data"][1] == {
        "name": "British Columbia",
        "slug": "british-columbia",
        "abbreviation": "BC",
    }


async def test_states_need_a_country(api: httpx.AsyncClient) -> None:
    answer = await api.get("/address_verification/states")

    assert (answer.status_code, answer.json()["message"]) == (422, "Country is required")


async def test_country_without_states_has_none(api: httpx.AsyncClient) -> None:
    answer = await api.get("/address_verification/states", params={"country": "GH"})

    assert answer.json()["data"] == []


@pytest.mark.parametrize(
    ("bin", "brand", "bank"),
    [
        ("539983", "Mastercard", "Guaranty Trust Bank"),
        ("40840841", "Visa", "TEST BANK"),
        ("400000", "Visa", "Unknown"),
        ("650000", "Verve", "Unknown"),
    ],
)
async def test_bin_is_resolved(api: httpx.AsyncClient, bin: str, brand: str, bank: str) -> None:
    answer = (await api.get(f"/decision/bin/{bin}")).json()

    assert answer["message"] == "Bin resolved"
    assert [answer["data"][name] for name in ("bin", "brand", "bank")] == [bin, brand, bank]


@pytest.mark.parametrize("bin", ["12345", "1234567", "12345x", "٤٠٨٤٠٨"])
async def test_bin_of_another_length_is_refused(api: httpx.AsyncClient, bin: str) -> None:
    answer = await api.get(f"/decision/bin/{bin}")

    assert (answer.status_code, answer.json()["message"]) == (400, "Bin must be 6 or 8 digits")
