"""A payer without JavaScript, in the same process as the fake; and the merchant's side of it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, TypeVar

import httpx

from fake_paystack.app import create_app
from fake_paystack.context import Context
from fake_paystack.gates import Gate
from fake_paystack.settings import Settings

T = TypeVar("T")

SHOP = "https://shop.example/payment/callback"


class Payer:
    """Opens one transaction and walks its checkout. Redirects are not followed."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._app = self._run(_started())
        self._browser = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self._app), base_url="http://paystack.localhost"
        )
        self.ctx: Context = self._app.paystack.context("sk_test_shop")
        self.code = ""
        self.reference = ""

    def __enter__(self) -> Payer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._run(self._app.paystack.stop())
        self._run(self._browser.aclose())
        self._runner.close()

    def opens(self, **fields: Any) -> Payer:
        """Have a transaction initialized; `callback_url` is the shop's unless given."""
        body = {"email": "ama@example.com", "amount": 9400, "callback_url": SHOP, **fields}
        data = self.api("POST", "/transaction/initialize", json=body)["data"]
        self.code, self.reference = data["access_code"], data["reference"]
        return self

    def get(self, path: str = "") -> httpx.Response:
        """Visit `path` behind the transaction's page."""
        return self.visit(f"/{self.code}{path}")

    def post(self, path: str, **form: str) -> httpx.Response:
        return self.send(f"/{self.code}{path}", **form)

    def send(self, path: str, **form: str) -> httpx.Response:
        return self._run(self._browser.post(path, data=form))

    def visit(self, path: str) -> httpx.Response:
        return self._run(self._browser.get(path))

    def refused(self, path: str, **form: str) -> str:
        """Send a form, go where it leads, and read the alert there."""
        answer = self.post(path, **form)
        assert answer.status_code == 303
        return alert(self.visit(answer.headers["location"]))

    def at_bank(self, answer: str) -> httpx.Response:
        return self._run(self._browser.post(f"/sandbox-bank/{self.code}", data={"answer": answer}))

    def at_once(self, *requests: tuple[str, dict[str, str]]) -> list[httpx.Response]:
        """Send several forms in the same instant."""

        async def send() -> list[httpx.Response]:
            return list(
                await asyncio.gather(
                    *(
                        self._browser.post(f"/{self.code}{path}", data=form)
                        for path, form in requests
                    )
                )
            )

        return self._run(send())

    def posts_through(
        self, gate: Gate, path: str, **form: str
    ) -> tuple[list[tuple[str | None, str | None]], httpx.Response]:
        """Send a form that `gate` holds, then release it: what was redirected by then, the answer.

        The payment must have been made by the time that the gate holds it.
        """

        async def send() -> tuple[list[tuple[str | None, str | None]], httpx.Response]:
            answer = asyncio.ensure_future(self._browser.post(f"/{self.code}{path}", data=form))
            await self.ctx.gates.arrivals(gate, at_least=1, seconds=5)
            assert self.charged() == 1
            redirects = self.redirects()
            self.ctx.gates.release(gate)
            return redirects, await answer

        return self._run(send())

    def gets_through(self, gate: Gate, path: str) -> tuple[bool, httpx.Response]:
        """Visit a page that `gate` holds, then release it: whether its opener was told by then."""

        async def get() -> tuple[bool, httpx.Response]:
            answer = asyncio.ensure_future(self._browser.get(f"/{self.code}{path}"))
            await self.ctx.gates.arrivals(gate, at_least=1, seconds=5)
            is_told = "popup told: success" in self.notes("checkout")
            self.ctx.gates.release(gate)
            return is_told, await answer

        return self._run(get())

    def api(self, method: str, path: str, **options: Any) -> Any:
        """Call Paystack's API, or the control API, as the merchant."""
        headers = {"Authorization": "Bearer sk_test_shop"}
        response = self._run(self._browser.request(method, path, headers=headers, **options))
        return response.json()

    def split(self, share: int = 50) -> str:
        """Code of a split in percent, with one new subaccount."""
        oasis = {
            "business_name": "Oasis",
            "settlement_bank": "058",
            "account_number": "0123456047",
            "percentage_charge": 0,
        }
        code = self.api("POST", "/subaccount", json=oasis)["data"]["subaccount_code"]
        body = {"name": "Ours", "type": "percentage", "currency": "GHS"}
        members = [{"subaccount": code, "share": share}]
        made = self.api("POST", "/split", json={**body, "subaccounts": members})
        split_code: str = made["data"]["split_code"]
        return split_code

    def control(self, method: str, path: str, **options: Any) -> Any:
        return self.api(method, f"/_sandbox/api/{path}", **options)

    def verify(self) -> dict[str, Any]:
        data: dict[str, Any] = self.api("GET", f"/transaction/verify/{self.reference}")["data"]
        return data

    def status(self) -> tuple[str, str]:
        """Status and gateway_response, as verify says them."""
        data = self.verify()
        return data["status"], data["gateway_response"]

    def advance(self, seconds: float) -> None:
        self._run(self.ctx.schedule.advance(seconds))

    def notes(self, kind: str) -> list[str | None]:
        return [entry.note for entry in self.ctx.journal.after(0, kind=kind)]

    def redirects(self) -> list[tuple[str | None, str | None]]:
        """Note and Location of each redirect in the journal."""
        return [(entry.note, entry.url) for entry in self.ctx.journal.after(0, kind="redirect")]

    def charged(self) -> int:
        """How many payments the journal knows."""
        return sum((note or "").startswith("paid") for note in self.notes("checkout"))

    def stored(self) -> str:
        """Everything in the database, as SQL."""
        return "\n".join(self.ctx.db.iterdump())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)


async def _started() -> Any:
    return create_app(Settings(public_url="http://paystack.localhost"))


def alert(response: httpx.Response) -> str:
    """Text of the page's alert, empty when it has none."""
    _, _, rest = response.text.partition('<p id="reason">')
    return rest.partition("</p>")[0]


def returned(reference: str) -> str:
    return f"{SHOP}?trxref={reference}&reference={reference}"
