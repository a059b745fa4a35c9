"""The calls of the control API over HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias
from urllib.parse import quote, urlsplit

import httpx

from harness.control.errors import NotASandbox, Refused, SandboxUnreachable
from harness.one_line import shortened
from harness.trust import authorities
from harness.web_address import is_web_address

CONTROL = "/_sandbox/api/"
TIMEOUT = 60.0
"""Seconds, and as many more as the call is told to wait."""
KEY = re.compile(r"[sp]k_(test|live)_")
NO_STEPS = ("", ".", "..")
TEST_KEY = re.compile(r"sk_test_[\w-]+")

JsonObject: TypeAlias = dict[str, Any]
Call: TypeAlias = Callable[..., JsonObject]
"""Makes one call: `call(method, path, body=None, **query)`, with the path behind CONTROL."""


class Connection:
    """One integration's way to its fake: the one whose `secret_key` it is.

    Raises `ValueError` for a key that is no test key, and for a `url` that is no address.
    """

    def __init__(self, url: str, secret_key: str) -> None:
        if not is_web_address(url):
            raise ValueError(f"{url!r} is no address such as http://127.0.0.1:4010")
        if not TEST_KEY.fullmatch(secret_key):
            raise ValueError(f"{masked(secret_key)} is no secret test key (sk_test_…)")
        self.url = url.rstrip("/")
        self._key = secret_key
        self._http = httpx.Client(
            base_url=reachable(self.url),
            headers={"Authorization": f"Bearer {secret_key}"},
            timeout=TIMEOUT,
            verify=authorities(),
            trust_env=False,
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.url!r}, {masked(self._key)!r})"

    def close(self) -> None:
        self._http.close()

    def control(self, method: str, path: str, body: Any = None, **query: Any) -> JsonObject:
        """One call of the control API. Raises `ControlError`."""
        return self.request(method, CONTROL + path, body, **query)

    def request(self, method: str, path: str, body: Any = None, **query: Any) -> JsonObject:
        """One call of any path of the fake; the answer's JSON. Raises `ControlError`."""
        call = f"{method} {path}"
        timeout = TIMEOUT + float(query.get("wait", 0.0))
        try:
            answer = self._http.request(
                method, path, json=body, params=query or None, timeout=timeout
            )
        except httpx.ConnectError:
            raise SandboxUnreachable(self.url) from None
        except httpx.HTTPError as error:
            why = str(error).rstrip(".") or type(error).__name__
            told = f"did not answer {call}: {why}."
            raise SandboxUnreachable(self.url, told) from error
        if answer.is_success:
            return self._object(answer, call)
        if is_unknown(answer):
            raise NotASandbox(self.url, told_of(answer, call))
        raise Refused(answer.status_code, detail(answer), call)

    def _object(self, answer: httpx.Response, call: str) -> JsonObject:
        try:
            found = answer.json()
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise NotASandbox(self.url, told_of(answer, call))
        return found


def is_unknown(answer: httpx.Response) -> bool:
    """Whether a call was refused by something that does not know its path."""
    return answer.status_code in (404, 405) and detail(answer) in (
        "Not Found",
        "Method Not Allowed",
        shortened(answer.text),
    )


def detail(answer: httpx.Response) -> str:
    """The sentence of a call that was refused, or what stands in its place."""
    try:
        return str(answer.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return shortened(answer.text)


def told_of(answer: httpx.Response, call: str) -> str:
    return f"{call} was answered with {answer.status_code} {shortened(answer.text, 60)}".rstrip()


def reachable(url: str) -> str:
    """Where a program finds it: only browsers resolve `*.localhost`."""
    parts = urlsplit(url)
    if not (parts.hostname or "").endswith(".localhost"):
        return url
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"127.0.0.1{port}").geturl()


def masked(key: str) -> str:
    """Its beginning, by which it is known; nothing of what may be another secret."""
    if not key:
        return "an empty text"
    if TEST_KEY.fullmatch(key):
        return f"{key[:10]}…"
    return f"{key[:8]}…" if KEY.match(key) else "…"


def step(reference: str) -> str:
    """A reference as one step of a path. Raises `Refused`, 404, for what could be none."""
    if "/" in reference or reference in NO_STEPS:
        raise Refused(404, f"This integration has no transaction {reference!r}.")
    return quote(reference, safe="")
