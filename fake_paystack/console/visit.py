"""A person's request to the console about one integration: let in, handled, answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from fake_paystack.console.access import SignIns, is_local, may_see
from fake_paystack.console.audience import Audience
from fake_paystack.console.notice import Notice, notices
from fake_paystack.console.page import HOME, page
from fake_paystack.console.said import Board
from fake_paystack.console.standing import standing
from fake_paystack.console.typed import is_wrong, typed
from fake_paystack.context import Context
from fake_paystack.paystack import Paystack, paystack_of

Endpoint = Callable[[Request], Awaitable[Response]]

NO_SUCH = (
    "You see no such integration here."
    " A server that was started without --database forgets all of them when it stops."
)
NEEDS_KEY = (
    "You see no such integration here. From another machine, or through a proxy, the console shows"
    " those alone whose secret key was typed in on its first page."
)


@dataclass(frozen=True, slots=True)
class Console:
    """What the console itself remembers: who signed in, what is yet to be said, who watches."""

    sign_ins: SignIns
    board: Board
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """`seen` is how things stood before anything was read for the answer."""

    ctx: Context
    seen: str
    paystack: Paystack
    console: Console
    request: Request

    @property
    def home(self) -> str:
        """Path that the integration's pages begin with."""
        return home_of(self.ctx)

    @property
    def here(self) -> str:
        """Path and query of this very page."""
        url = self.request.url
        return f"{url.path}?{url.query}" if url.query else url.path

    @property
    def base_url(self) -> str:
        """Where the person's browser reaches the server, without a slash at the end."""
        return f"{self.request.url.scheme}://{self.request.url.netloc}"

    @property
    def notices(self) -> list[Notice]:
        """What is in force that a person should not forget."""
        return notices(self.ctx)

    def query(self, name: str) -> str:
        return self.request.query_params.get(name, "").strip()

    def number(self, name: str) -> int | None:
        """Id or the like in the query; None when there is none."""
        text = self.query(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None

    def but(self, **changes: str | int | None) -> str:
        """Link to this page with other values in its query; None or nothing takes one away."""
        query = {**self.request.query_params, **changes}
        kept = {name: value for name, value in query.items() if value not in {None, ""}}
        path = self.request.url.path
        return f"{path}?{urlencode(kept)}" if kept else path

    def page(self, template: str, *, section: str, **values: object) -> Response:
        """Page of the integration; `section` is the entry of the navigation that it belongs to."""
        said, forget = self.console.board.take(self.request)
        known = {
            "visit": self,
            "ctx": self.ctx,
            "section": section,
            "said": said,
            "typed": partial(typed, said),
            "is_wrong": partial(is_wrong, said),
        }
        response = page(template, {**known, **values})
        forget(response)
        return response

    def not_found(self, what: str) -> Response:
        """Page that says what there is not."""
        response = self.page("not_found.html", section="", what=what)
        response.status_code = 404
        return response


Handler = Callable[[Visit], Awaitable[Response]]


def home_of(ctx: Context) -> str:
    return f"{HOME}/integrations/{ctx.integration.id}"


def endpoint(console: Console, handler: Handler) -> Endpoint:
    """Answer by `handler` whoever may see the integration that the path names."""

    async def answer(request: Request) -> Response:
        paystack = paystack_of(request)
        id = request.path_params["integration"]
        ctx = paystack.by_integration(id) if may_see(request, console.sign_ins, id) else None
        if ctx is None:
            why = NO_SUCH if is_local(request) else NEEDS_KEY
            return page("refused.html", {"why": why}, 404)
        visit = Visit(
            ctx=ctx, seen=standing(ctx), paystack=paystack, console=console, request=request
        )
        return await handler(visit)

    return answer
