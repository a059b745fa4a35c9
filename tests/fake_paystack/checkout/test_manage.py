"""The page where a customer manages a subscription."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from fake_paystack.app import Application
from tests.fake_paystack.paying import pay
from tests.fake_paystack.subscribing import fetch, plan, subscribe

pytestmark = pytest.mark.anyio


class Page:
    """A customer with the link to one subscription."""

    def __init__(self, browser: httpx.AsyncClient, link: str) -> None:
        self.browser = browser
        self.path, _, self.token = link.partition("?subscription_token=")

    async def get(self, token: str | None = None) -> httpx.Response:
        return await self._ask("GET", "", token)

    async def post(self, step: str, token: str | None = None, **form: str) -> httpx.Response:
        return await self._ask("POST", step, token, data=form)

    async def _ask(self, method: str, step: str, token: str | None, **body: Any) -> httpx.Response:
        query = {"subscription_token": self.token if token is None else token}
        return await self.browser.request(method, self.path + step, params=query, **body)


@pytest.fixture
async def subscribed(api: httpx.AsyncClient, control: httpx.AsyncClient) -> Any:
    await pay(api, control)
    return await subscribe(api, await plan(api))


@pytest.fixture
async def page(app: Application, api: httpx.AsyncClient, subscribed: dict[str, Any]) -> Any:
    code = subscribed["subscription_code"]
    link = (await api.get(f"/subscription/{code}/manage/link")).json()["data"]["link"]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as browser:
        yield Page(browser, link)


async def test_page_shows_the_subscription(page: Page, subscribed: dict[str, Any]) -> None:
    shown = await page.get()

    assert shown.status_code == 200
    assert subscribed["subscription_code"] in shown.text
    assert "GHS 50.00" in shown.text


async def test_customer_takes_another_card(
    api: httpx.AsyncClient, page: Page, subscribed: dict[str, Any]
) -> None:
    before = await fetch(api, subscribed)
    answer = await page.post("/card", card="5408")
    after = await fetch(api, subscribed)

    assert answer.status_code == 303
    assert before["authorization"]["last4"] == "4081"
    assert after["authorization"]["last4"] == "5408"


async def test_card_that_is_none_of_ours_changes_nothing(
    api: httpx.AsyncClient, page: Page, subscribed: dict[str, Any]
) -> None:
    await page.post("/card", card="0000")

    assert (await fetch(api, subscribed))["authorization"]["last4"] == "4081"


async def test_customer_cancels_once(
    api: httpx.AsyncClient, page: Page, subscribed: dict[str, Any]
) -> None:
    first = await page.post("/cancel")
    await page.post("/cancel")
    shown = await page.get()

    assert first.status_code == 303
    assert (await fetch(api, subscribed))["status"] == "non-renewing"
    assert re.search("<form", shown.text) is None


@pytest.mark.parametrize(
    "token", ["", "a.b.c", "é", "e30.e30.x", "a.WzFd.c", "a.eyJpbnRlZ3JhdGlvbiI6NX0.c"]
)
async def test_link_with_a_wrong_token_leads_nowhere(page: Page, token: str) -> None:
    assert (await page.get(token)).status_code == 404
    assert (await page.post("/cancel", token)).status_code == 404


async def test_link_to_one_subscription_opens_no_other(page: Page) -> None:
    page.path = page.path[:-3] + "xyz"

    assert (await page.get()).status_code == 404


async def test_link_is_valid_for_a_day(control: httpx.AsyncClient, page: Page) -> None:
    await control.post("clock", json={"advance": 23 * 3600})
    on_the_day = await page.get()
    await control.post("clock", json={"advance": 2 * 3600})

    assert (on_the_day.status_code, (await page.get()).status_code) == (200, 404)


async def test_tampered_token_is_refused(page: Page) -> None:
    header, claims, signature = page.token.split(".")

    assert (await page.get(f"{header}.{claims}.{signature[::-1]}")).status_code == 404
