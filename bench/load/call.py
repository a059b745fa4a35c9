"""Calls to send: all alike, or in turn, or numbered so that none is like another."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

NUMBER = "@@@@@@@@@@"
"""Where it stands in a body, each call has a number of its own, of the same length."""

_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, kw_only=True)
class Call:
    """Sent to each of `paths` in turn."""

    method: str
    paths: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""

    def requests(self) -> list[bytes]:
        """The bytes of a request to each path, without its number."""
        return [self._request(path).encode() for path in self.paths]

    def endlessly(self, first: int = 0) -> Iterator[bytes]:
        """The requests in turn, numbered from `first` on."""
        requests, mark = self.requests(), NUMBER.encode()
        is_numbered = NUMBER in self.body
        for number in count(first):
            request = requests[number % len(requests)]
            yield request.replace(mark, b"%010d" % number) if is_numbered else request

    def _request(self, path: str) -> str:
        headers = {"Host": "127.0.0.1", **self.headers}
        if self.body:
            headers["Content-Length"] = str(len(self.body.encode()))
        lines = [f"{self.method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
        return "\r\n".join(lines) + f"\r\n\r\n{self.body}"


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def basic(user: str) -> dict[str, str]:
    """A user name without a password."""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:".encode()).decode()}


def get(*paths: str, headers: Mapping[str, str] | None = None) -> Call:
    return Call(method="GET", paths=paths, headers=headers or {})


def post(path: str, body: str, headers: Mapping[str, str] | None = None) -> Call:
    """A JSON body, unless the headers say otherwise."""
    return Call(method="POST", paths=(path,), headers={**_JSON, **(headers or {})}, body=body)
