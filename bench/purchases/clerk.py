"""A connection to the backend for many small questions, each of the owner of something."""

from __future__ import annotations

import http.client
import json
from typing import Any
from urllib.parse import quote, urlsplit

CREDITS = "/ai/api/credits"
PATIENCE = 60.0
TRIES = 3


class Clerk:
    """Keeps its connection; one thread at a time. The paths are the reference's."""

    def __init__(self, backend_url: str) -> None:
        parts = urlsplit(backend_url)
        self._http = http.client.HTTPConnection(
            parts.hostname or "127.0.0.1", parts.port, timeout=PATIENCE
        )

    def balance(self, token: str) -> float:
        """Raises `RuntimeError` for any other answer."""
        status, told = self._ask(f"{CREDITS}/balance/", token)
        if status != 200:
            raise RuntimeError(f"balance was answered {status}: {told}")
        return float(told["balance"])

    def verify(self, token: str, reference: str) -> tuple[int, dict[str, Any]]:
        return self._ask(f"{CREDITS}/verify/?reference={quote(reference)}", token)

    def close(self) -> None:
        self._http.close()

    def _ask(self, path: str, token: str) -> tuple[int, dict[str, Any]]:
        """Status and body; on a new connection where the old one was closed meanwhile."""
        for attempt in range(1, TRIES + 1):
            try:
                self._http.request("GET", path, headers={"Authorization": f"Token {token}"})
                answer = self._http.getresponse()
                return answer.status, _read(answer.read())
            except (http.client.HTTPException, OSError):
                self._http.close()
                if attempt == TRIES:
                    raise
        raise AssertionError("the last attempt returns or raises")


def _read(body: bytes) -> dict[str, Any]:
    """The JSON; of anything else its beginning as `text`."""
    try:
        told = json.loads(body)
    except ValueError:
        told = None
    return told if isinstance(told, dict) else {"text": body[:200].decode(errors="replace")}
