"""One call of the control API: made for a button, and written down so that it can be repeated."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from typing import ClassVar

import httpx
from starlette.types import ASGIApp, Receive, Scope, Send

from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.paystack import Paystack

CONTROL = "/_sandbox/api/"
KEY = "$PAYSTACK_SECRET_KEY"
"""Stands for the key in what is shown: a page that is shared or photographed holds no secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """`path` begins with a slash; `body` is JSON text or a form, empty for none."""

    needs_key: ClassVar[bool] = True

    method: str
    path: str
    body: str = ""
    content_type: str = "application/json"

    def curl(self, base_url: str) -> str:
        """Command for a POSIX shell; the key comes from its environment."""
        url = base_url + self.path
        words = ["curl", "--globoff"] if set("[]{}").intersection(url) else ["curl"]
        if self.method != "GET" or self.body:
            words += ["--head"] if self.method == "HEAD" else ["--request", self.method]
        lines = [f'{shlex.join([*words, url])} --header "Authorization: Bearer {KEY}"']
        if self.body:
            lines.append(f"--header {shlex.quote(f'Content-Type: {self.content_type}')}")
            lines.append(f"--data-raw {shlex.quote(self.body)}")
        return " \\\n  ".join(lines)

    def python(self, base_url: str) -> str:
        """Expression with httpx; the key comes from the environment."""
        parts = [
            f"{self.method!r}, {base_url + self.path!r}",
            "headers={'Authorization': f\"Bearer {os.environ['PAYSTACK_SECRET_KEY']}\""
            + self._type(),
        ]
        if self.body:
            parts.append(self._payload())
        return f"httpx.request({', '.join(parts)})"

    def _type(self) -> str:
        if not self.body or self._json() is not None:
            return "}"
        return f", 'Content-Type': {self.content_type!r}}}"

    def _payload(self) -> str:
        value = self._json()
        return f"content={self.body!r}" if value is None else f"json={value!r}"

    def _json(self) -> Json:
        """Body as JSON, None when it is none."""
        try:
            return json.loads(self.body) if "json" in self.content_type else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the control API answered; `detail` is its sentence where it refused."""

    status: int
    body: Json

    @property
    def is_good(self) -> bool:
        return self.status < 400

    @property
    def detail(self) -> str:
        told = self.body.get("detail") if isinstance(self.body, dict) else None
        return str(told or f"The control API answered {self.status}.")


async def perform(paystack: Paystack, ctx: Context, call: Call) -> Reply:
    """Make the call for the integration, in this process."""
    headers = {
        "Authorization": f"Bearer {ctx.key.reveal()}",
        "Content-Type": call.content_type,
    }
    transport = httpx.ASGITransport(_control(paystack))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
        answer = await http.request(
            call.method, call.path, content=call.body or None, headers=headers
        )
    try:
        return Reply(answer.status_code, answer.json())
    except ValueError:
        return Reply(answer.status_code, None)


def _control(paystack: Paystack) -> ASGIApp:
    from fake_paystack.sandbox.app import control_app

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["paystack"] = paystack
        await control_app()(scope, receive, send)

    return app
