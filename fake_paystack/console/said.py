"""What a button brought about, told once on the page that comes next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe

from starlette.requests import Request
from starlette.responses import Response

from fake_paystack.console.call import Call
from fake_paystack.console.page import HOME

COOKIE = "sandbox_said"
KEPT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """`call` is what was asked of the control API, None when nothing was.

    `is_good` is false when it was in vain; `typed` is then the form, by field, to be mended.
    """

    text: str
    is_good: bool
    call: Call | None
    typed: Mapping[str, str] = field(default_factory=dict)


class Board:
    """Keeps the newest, until the browser that caused them has read them."""

    def __init__(self) -> None:
        self._said: OrderedDict[str, Said] = OrderedDict()

    def leave(self, response: Response, said: Said, *, is_secure: bool) -> None:
        """Have it read on the next page of whoever gets this response, over HTTPS or not."""
        token = token_urlsafe(12)
        self._said[token] = said
        while len(self._said) > KEPT:
            self._said.popitem(last=False)
        response.set_cookie(
            COOKIE, token, path=HOME, secure=is_secure, httponly=True, samesite="strict"
        )

    def take(self, request: Request) -> tuple[Said | None, Callable[[Response], None]]:
        """What this browser is to read, and what to do with the response that shows it.

        A request for a live part of the page leaves it to the page.
        """
        token = request.cookies.get(COOKIE, "")
        if not token or "hx-request" in request.headers:
            return None, _nothing
        return self._said.pop(token, None), _forget


def _forget(response: Response) -> None:
    response.delete_cookie(COOKIE, path=HOME)


def _nothing(_: Response) -> None:
    pass
