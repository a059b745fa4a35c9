"""Puts one text wherever a merchant, a payer or a tester may write, through the APIs alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from tests.fake_paystack.console.desk import Desk

_number = count(1)
ADDRESS = {"street": "1 Ring Road", "city": "Accra", "state": "Greater Accra"}


class Planted:
    """What was made of the text; `pages` are the addresses that may show it."""

    def __init__(self, desk: Desk, text: str) -> None:
        self.desk, self.text = desk, text
        self.email = f"ama{next(_number)}@example.com"
        self._settings()
        self.checkout = self._opened("unpaid")["authorization_url"]
        self.bank = self._opened("paid")["authorization_url"]
        desk.control("POST", "transactions/paid/pay", {"channel": "card"})
        self._declined()
        self.others = [*self._sold(), *self._subscribed(), *self._signed()]
        self._told()

    @property
    def pages(self) -> list[str]:
        return [self.checkout, f"{self.checkout}/cancelled", self.bank, *self.others]

    def console(self) -> Iterator[str]:
        """Paths behind the integration's own: each page, delivery and entry of the journal."""
        yield from (
            "",
            "/deliveries",
            "/journal",
            "/next-payment",
            "/faults",
            "/clock",
            "/settings",
        )
        yield from (f"/transactions/{each}" for each in ("unpaid", "paid", "declined"))
        yield from (
            f"/deliveries/{each['id']}" for each in self._asked("deliveries")["deliveries"][:6]
        )
        yield from (f"/journal/{each['seq']}" for each in self._asked("journal")["entries"])

    def _asked(self, path: str) -> Any:
        return self.desk.control("GET", path)

    def _settings(self) -> None:
        text = self.text
        self.desk.control(
            "PATCH",
            "settings",
            {
                "business_name": text,
                "callback_url": f"javascript:{text}",
                "webhook_url": "http://127.0.0.1:9/'\"><b>(hook)",
                "channels": ["card", "mobile_money", "bank_transfer", "ussd"],
            },
        )

    def _opened(self, reference: str, **more: Any) -> Any:
        field = {"display_name": self.text, "variable_name": self.text, "value": self.text}
        metadata = {"cancel_action": f"javascript:{self.text}", "custom_fields": [field]}
        body = {"email": self.email, "callback_url": self.text, "metadata": metadata, **more}
        return self.desk.opens(reference, **body)

    def _declined(self) -> None:
        self._opened("declined")
        reason = {"gateway_response": self.text}
        self.desk.control("POST", "transactions/declined/fail", reason)

    def _sold(self) -> list[str]:
        """A payment page with fields, one with a product, and a request for money."""
        text, api = self.text, self.desk.api
        field = {"display_name": text, "variable_name": "x"}
        slugs = [f"{kind}-{next(_number)}" for kind in ("gifts", "cups")]
        base = {"name": text, "description": text}
        api("POST", "/page", {**base, "slug": slugs[0], "custom_fields": [field]})
        api("POST", "/page", {**base, "slug": slugs[1], "type": "product"})
        made = api("POST", "/product", {**base, "price": 100, "currency": "GHS", "quantity": 5})
        api("POST", f"/page/{slugs[1]}/product", {"products": [made["id"]]})
        name = {"first_name": text, "last_name": text, "phone": text}
        api("POST", "/customer", {"email": self.email, "metadata": {text: text}, **name})
        line = {"name": text, "amount": 100, "quantity": 1}
        body = {"customer": self.email, "description": text, "line_items": [line], "amount": 100}
        code = api("POST", "/paymentrequest", body)["request_code"]
        return [f"{self.desk.url}/pay/{each}" for each in (*slugs, code)]

    def _subscribed(self) -> list[str]:
        api, plan = self.desk.api, {"name": self.text, "amount": 500, "interval": "monthly"}
        code = api("POST", "/plan", {**plan, "description": self.text})["plan_code"]
        made = api("POST", "/subscription", {"customer": self.email, "plan": code})
        path = f"/subscription/{made['subscription_code']}/manage/link"
        return [api("GET", path)["link"]]

    def _signed(self) -> list[str]:
        body: dict[str, Any] = {"email": self.email, "channel": "direct_debit"}
        body["callback_url"] = self.text
        body |= {"account": {"number": "0123456789", "bank_code": "058"}, "address": ADDRESS}
        made = self.desk.api("POST", "/customer/authorization/initialize", body)
        return [made["redirect_url"]]

    def _told(self) -> None:
        event = {"event": self.text, "data": {self.text: self.text}, "reference": self.text}
        self.desk.control("POST", "deliveries", event)
        self.desk.http.get(f"/transaction/verify/{self.text}", headers={"X-Note": self.text})
        self.desk.http.post("/transaction/initialize", content=self.text)
        self.desk.http.get("/balance", headers={"Authorization": f"Bearer {self.text}"})
