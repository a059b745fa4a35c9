"""A delivery's POST, written down so that it can be sent again and its signature checked."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import ClassVar

from fake_paystack.domain.signature import HEADER


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """`signature` is None where the header was left away."""

    needs_key: ClassVar[bool] = False

    url: str
    body: str
    signature: str | None

    def curl(self, _: str = "") -> str:
        """Command for a POSIX shell that sends exactly these bytes."""
        lines = [shlex.join(["curl", "--globoff", "--request", "POST", self.url])]
        lines += [
            f"--header {shlex.quote(f'{name}: {value}')}" for name, value in self._headers().items()
        ]
        lines.append(f"--data-raw {shlex.quote(self.body)}")
        return " \\\n  ".join(lines)

    def python(self, _: str = "") -> str:
        """Expression with httpx that does the same."""
        return (
            f"httpx.post({self.url!r}, content={self.body!r}.encode(), headers={self._headers()!r})"
        )

    def hmac(self) -> str:
        """Expression for the signature that these bytes must have; the key is the environment's."""
        return (
            "hmac.new(os.environ['PAYSTACK_SECRET_KEY'].encode(),"
            f" {self.body!r}.encode(), hashlib.sha512).hexdigest()"
        )

    def _headers(self) -> dict[str, str]:
        plain = {"Content-Type": "application/json"}
        return plain if self.signature is None else {**plain, HEADER: self.signature}
