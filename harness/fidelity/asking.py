"""Making the calls of the checks to one server."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from harness.errors import ServerRefuses, ServerUnreachable
from harness.fidelity.check import Call, Check, Checks, filled
from harness.fidelity.observation import Observation, places
from harness.hops.lane import LOOPBACK
from harness.web_address import parts_of

TIMEOUT = 60.0
DOOR = Call(name="let in", path="/integration/payment_session_timeout")
"""What every secret key may ask."""


class Server:
    """A server that speaks Paystack's API; every run uses names that none has used before.

    The environment's proxy is asked for servers elsewhere; it knows nothing of this machine's own.
    """

    def __init__(
        self, base_url: str, key: str, transport: httpx.BaseTransport | None = None
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self._key = key
        self._transport = transport

    def observe(self, checks: Checks, tell: Callable[[str], None]) -> list[Observation]:
        """Make every call. Raises `ServerUnreachable` or `ServerRefuses`."""
        observed: list[Observation] = []
        is_here = parts_of(self.base_url).hostname in LOOPBACK
        with httpx.Client(
            timeout=TIMEOUT, transport=self._transport, trust_env=not is_here
        ) as http:
            self._ensure_let_in(http)
            for check in checks.checks:
                tell(check.name)
                observed += self._walk(http, check, checks)
        return observed

    def _ensure_let_in(self, http: httpx.Client) -> None:
        """A server that answers nothing well would differ in every field, and tell nothing."""
        status, answer = self._ask(http, DOOR, DOOR.path, None)
        if status != 200 or not isinstance(answer, dict) or answer.get("status") is not True:
            message = answer.get("message") if isinstance(answer, dict) else None
            raise ServerRefuses(self.base_url, DOOR.path, status, message)

    def _walk(self, http: httpx.Client, check: Check, checks: Checks) -> Iterator[Observation]:
        unique = secrets.token_hex(8)
        values: dict[str, Any] = {"unique": unique, "email": f"fidelity-{unique}@example.com"}
        for call in check.calls:
            try:
                path, body = filled(call.path, values), filled(call.body, values)
            except KeyError as error:
                yield self._skipped(check, call, f"no earlier answer gave {error.args[0]}")
                continue
            status, answer = self._ask(http, call, path, body)
            values |= _kept(call, answer)
            yield Observation(
                check=check.name,
                call=call.name,
                request=f"{call.method} {call.path}",
                places=places(status, answer, checks),
            )

    def _skipped(self, check: Check, call: Call, why: str) -> Observation:
        request = f"{call.method} {call.path}"
        return Observation(
            check=check.name, call=call.name, request=request, places={}, skipped=why
        )

    def _ask(self, http: httpx.Client, call: Call, path: str, body: Any) -> tuple[int, Any]:
        key = self._key if call.key is None else call.key
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        try:
            answer = http.request(call.method, f"{self.base_url}{path}", json=body, headers=headers)
        except httpx.HTTPError as error:
            raise ServerUnreachable(self.base_url, str(error) or type(error).__name__) from error
        try:
            return answer.status_code, answer.json()
        except ValueError:
            return answer.status_code, None


def _kept(call: Call, answer: Any) -> dict[str, Any]:
    found = {name: _at(answer, place) for name, place in call.keeps.items()}
    return {name: value for name, value in found.items() if value is not None}


def _at(value: Any, place: str) -> Any:
    """Value at a dotted place, None where there is none."""
    for part in place.split("."):
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value
