"""One HTTP client of the target's backend; whatever it answers is data, never an exception."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any, Final

import httpx

from harness.accounts import User
from harness.answer import Answer, Json
from harness.failure import Failure
from harness.finding import not_applicable
from harness.hops.hop import Lane, new_key
from harness.hops.lane import Lanes, below
from harness.sandbox import Addresses, Sandbox
from harness.target import Backend, TargetFile
from harness.trust import authorities
from harness.web_address import parts_of, port_of


class LeftOut:
    """Not sent at all, as opposed to empty or null."""

    def __repr__(self) -> str:
        return "left out"


LEFT_OUT: Final = LeftOut()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request to the target and how it ended; without an answer, `error` says why."""

    hop: str
    method: str
    url: str
    at: float
    """Seconds since the epoch."""
    seconds: float
    answer: Answer | None = None
    error: str = ""


class Client:
    """Sends requests to the target as a program would, and keeps what it answered."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.answers: list[Answer] = []
        self.calls: list[Call] = []
        self.worked: set[str] = set()
        """Calls that were answered well at some time in this run, by name."""
        self.turned_away: dict[str, Answer] = {}
        """Calls of this scenario that were turned away, by name, with the first such answer."""
        self._transport = httpx.HTTPTransport(verify=authorities())
        self._http = httpx.Client(transport=self._transport, timeout=30.0, trust_env=False)

    def close(self) -> None:
        self._http.close()

    @property
    def file(self) -> TargetFile:
        return self.sandbox.target

    @property
    def backend(self) -> Backend:
        return self.sandbox.target.backend

    @property
    def addresses(self) -> Addresses:
        return self.sandbox.addresses

    @property
    def backend_internal_url(self) -> str:
        """The backend for a program, without a slash at its end."""
        return self.addresses.backend_internal_url.rstrip("/")

    def call(
        self,
        method: str,
        path: str,
        *,
        user: User | None = None,
        headers: Mapping[str, str] | None = None,
        json: Any = LEFT_OUT,
        content: bytes | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request, logged in as `user` if there is one. Raises `Failure` without an answer."""
        sent = {**(user.headers() if user else {}), **(headers or {})}
        body: dict[str, Any] = {} if isinstance(json, LeftOut) else {"json": json}
        if content is not None:
            body = {"content": content}
        url = self.backend_internal_url + path
        hop, started = new_key("call"), time.time()
        try:
            answer = self._http.request(method, url, headers=sent, params=query or None, **body)
        except httpx.RequestError as error:  # an encoding that cannot be undone is none either
            lost = self.note(hop, method, url, started, error=why(error))
            raise no_answer(f"{method} {path}", lost) from error
        read = self._read(f"{method} {path}", answer, hop)
        self.note(hop, method, str(answer.url), started, answer=read)
        self._http.cookies.clear()  # they are the user's, and no two calls need be one user's
        return read

    def note(self, hop: str, method: str, url: str, started: float, **ended: Any) -> Call:
        """Keep a call that ended, with its `answer` or its `error`."""
        took = time.time() - started
        call = Call(hop=hop, method=method, url=url, at=started, seconds=took, **ended)
        self.calls.append(call)
        return call

    def _read(self, request: str, answer: httpx.Response, hop: str) -> Answer:
        try:
            json: Json = answer.json()
        except ValueError:
            json = None
        read = Answer(
            request=request,
            status=answer.status_code,
            text=answer.text,
            json=json,
            headers=answer.headers,
            places=self.backend.answers,
            hop=hop,
        )
        self.answers.append(read)
        return read

    # Addresses

    @property
    def frontend_url(self) -> str:
        """The frontend for a browser, without a slash at its end."""
        return self.addresses.frontend_url.rstrip("/")

    def file_page(self, name: str) -> str:
        """The path of a frontend page; not applicable where the target has none."""
        path: str = getattr(self.sandbox.target.frontend.pages, name)
        return path or not_applicable(f"the target has no page {name}")

    def page(self, name: str, *, under: str = "") -> str:
        """The address of a frontend page, for a browser."""
        return self.frontend_url + under + self.file_page(name)

    def path(self, name: str) -> str:
        """One of the backend's paths; not applicable where the target has none."""
        path: str = getattr(self.backend.paths, name)
        return path or not_applicable(f"the target has no {name} path")

    def api_address(self, name: str) -> str:
        """The address of one of the backend's paths, for a browser."""
        return self.addresses.backend_url.rstrip("/") + self.path(name)

    def api_path(self, name: str) -> str:
        """The path of `api_address`: what stands in the backend's `url` is part of it."""
        return parts_of(self.api_address(name)).path

    def api_paths(self, *names: str) -> list[str]:
        """The same of those that the target has."""
        return [self.api_path(name) for name in names if getattr(self.backend.paths, name)]

    @property
    def lanes(self) -> Lanes:
        return Lanes.of(self.addresses, self.backend.paths, self.file.frontend.pages)

    def is_own(self, url: str) -> bool:
        """Whether the backend or the frontend answers there."""
        return self.lanes.of_url(url) in (Lane.BACKEND, Lane.FRONTEND)

    def why_api_address(self, url: str) -> str:
        """Why `url` is an address of the API rather than a page; empty if it is not known to be."""
        if self._is_page(url):
            return ""
        asked = parts_of(url).path.rstrip("/")
        for name in ("purchase", "verify", "balance", "webhook"):
            if asked in {path.rstrip("/") for path in self.api_paths(name)}:
                return f"its path is the API's {name} path"
        backend = port_of(self.addresses.backend_url)
        if port_of(url) == backend != port_of(self.addresses.frontend_url):
            return "it is on the backend's own port"
        return ""

    def _is_page(self, url: str) -> bool:
        """Whether it is one of the frontend's pages, which may be at a path of the API's, too."""
        pages = astuple(self.sandbox.target.frontend.pages)
        is_there = parts_of(url).path.rstrip("/") in below(self.frontend_url, pages)
        return is_there and port_of(url) == port_of(self.addresses.frontend_url)


def why(error: httpx.RequestError) -> str:
    return str(error) or type(error).__name__


def no_answer(request: str, lost: Call) -> Failure:
    return Failure(expected=f"an answer to {request}", actual=f"none: {lost.error}", at=lost)


def fill(template: Any, values: Mapping[str, Any]) -> Any:
    """`template` with its `{name}`s replaced; a lone one keeps the value's type."""
    if isinstance(template, Mapping):
        filled = {key: fill(value, values) for key, value in template.items()}
        return {key: value for key, value in filled.items() if not isinstance(value, LeftOut)}
    if not isinstance(template, str):
        return template
    if template[1:-1] in values and template == f"{{{template[1:-1]}}}":
        return values[template[1:-1]]
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", "" if isinstance(value, LeftOut) else str(value))
    return template or LEFT_OUT
