"""A person at the console, in a real browser; and what a backend and a shop do meanwhile."""

from __future__ import annotations

from typing import Any

import httpx
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
WCAG_AA = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}


class Desk:
    """One integration of the fake at `url`, and the page that shows it."""

    def __init__(self, page: Page, url: str, key: str) -> None:
        self.page = page
        self.url = url
        self.http = httpx.Client(
            base_url=url, headers={"Authorization": f"Bearer {key}"}, trust_env=False, timeout=20
        )
        known = self.control("GET", "integrations")["integrations"]
        self.home = url + next(each["console"] for each in known if each["is_yours"])

    def api(self, method: str, path: str, body: Any = None) -> Any:
        """What a backend does: one call of Paystack's API, which must go well; its `data`."""
        answer = self.http.request(method, path, json=body)
        assert answer.status_code < 400, answer.text
        return answer.json()["data"]

    def control(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.http.request(method, f"/_sandbox/api/{path}", json=body)
        assert answer.status_code < 400, answer.text
        return answer.json()

    def opens(self, reference: str = "ref-1", **more: Any) -> Any:
        """A transaction that a backend opens."""
        body = {"email": "ama@example.com", "amount": 9400, "reference": reference, **more}
        return self.api("POST", "/transaction/initialize", body)

    def status(self, reference: str = "ref-1") -> str:
        found: str = self.control("GET", f"transactions/{reference}")["status"]
        return found

    def goes_to(self, path: str = "") -> Desk:
        """Open a page of the integration, such as `/settings`."""
        self.page.goto(f"{self.home}{path}")
        return self

    def clicks(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    @property
    def said(self) -> Locator:
        """What the last button brought about."""
        return self.page.get_by_role("status")

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def flaws(self) -> list[str]:
        """What axe finds against WCAG AA on the page as it stands."""
        found = Axe().run(self.page, options=WCAG_AA).response["violations"]
        return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]

    def is_wider_than_its_window(self) -> bool:
        """Whether one has to scroll sideways to read the page."""
        return bool(
            self.page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )
        )
