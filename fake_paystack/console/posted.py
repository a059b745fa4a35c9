"""A webhook that was sent, written down so that a person can send the same bytes again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from fake_paystack.domain.json_value import loads
from fake_paystack.store.journal import Entry


@dataclass(frozen=True, slots=True)
class Posted:
    url: str
    headers: Mapping[str, str]
    body: str

    @property
    def curl(self) -> str:
        """Command for a POSIX shell."""
        lines = [shlex.join(["curl", "--request", "POST", self.url])]
        lines += [
            f"--header {shlex.quote(f'{name}: {self.headers[name]}')}" for name in self.headers
        ]
        return " \\\n  ".join([*lines, f"--data-raw {shlex.quote(self.body)}"])

    @property
    def python(self) -> str:
        """Expression with httpx."""
        return f"httpx.post({self.url!r}, content={self.body!r}, headers={dict(self.headers)!r})"


def posted(entry: Entry) -> Posted | None:
    """What a journal entry says was sent; None for one that is no delivery."""
    if entry.kind != "delivery" or not entry.url:
        return None
    signed: dict[str, str] = loads(entry.request_headers) if entry.request_headers else {}
    return Posted(
        entry.url, {"content-type": "application/json", **signed}, entry.request_body or ""
    )
