"""The calls that every target may have, asked by name: through its adapter, or as its file says."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from harness.accounts import User
from harness.adapted import answer_of
from harness.adapter import Asked, CallName
from harness.answer import Answer
from harness.client import LEFT_OUT, Client, LeftOut, no_answer, why
from harness.errors import AdapterFailed
from harness.finding import not_applicable
from harness.hops.hop import new_key

READING: Final = frozenset({"balance", "subscription_status"})
"""The calls that are made by GET; `verify` may be."""


class Asking(Client):
    """Knows which calls there are, and how each is made."""

    def has(self, name: str) -> bool:
        """Whether the target has this call, at a path or by its adapter."""
        return self.sandbox.adapted.has(name) or bool(getattr(self.backend.paths, name))

    def require(self, name: str) -> None:
        """Not applicable where the target has no such call."""
        if not self.has(name):
            not_applicable(f"the target has no {name} path")

    def ask(
        self,
        name: CallName,
        method: str = "",
        *,
        id: str = "",
        user: User | None = None,
        headers: Mapping[str, str] | None = None,
        json: Any = LEFT_OUT,
        content: bytes | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Answer:
        """One call by name, through the adapter where it answers for it; else as `call`.

        `id` stands in the path of a subscription.
        """
        self.require(name)
        asked = Asked(
            name=name,
            method=method or ("GET" if name in READING else "POST"),
            path=getattr(self.backend.paths, name).replace("{id}", id),
            id=id,
            json=None if isinstance(json, LeftOut) else json,
            content=content,
            query=query or {},
            headers=headers or {},
        )
        if self.sandbox.adapted.has(name):
            answer = self._ask_adapter(asked, user)
        else:
            answer = self.call(
                asked.method,
                asked.path,
                user=user,
                headers=headers,
                json=json,
                content=content,
                query=query,
            )
        if answer.is_turned_away:
            self.turned_away.setdefault(name, answer)
        return answer

    def _ask_adapter(self, asked: Asked, user: User | None) -> Answer:
        hop, started = new_key("call"), time.time()
        url, made = self.backend_internal_url + asked.path, list[httpx.Request]()
        http = self._http_of(user, asked.headers)
        http.event_hooks = {"request": [made.append]}
        try:
            answer = answer_of(asked, self.sandbox.adapted.ask(http, asked), hop)
        except httpx.RequestError as error:
            lost = self.note(hop, asked.method, url, started, error=why(error))
            raise no_answer(f"{asked.name}, by the adapter", lost) from error
        except AdapterFailed as error:
            self.note(hop, asked.method, url, started, error=str(error))
            raise
        self.answers.append(answer)
        # Of several requests the one to the call's own path is meant, else the last.
        own = [each for each in made if asked.path and each.url.path == httpx.URL(url).path]
        meant = (own or made or [httpx.Request(asked.method, url)])[-1]
        self.note(hop, meant.method, str(meant.url), started, answer=answer)
        return answer

    def _http_of(self, user: User | None, headers: Mapping[str, str]) -> httpx.Client:
        """A client of the user's own, with the session's cookies in its jar."""
        login = user.headers_beside_cookies() if user else {}
        told = {name: value for name, value in headers.items() if name != "Content-Type"}
        http = httpx.Client(
            base_url=self.backend_internal_url,
            headers={**login, **told},
            transport=self._transport,
            timeout=self._http.timeout,
            trust_env=False,
        )
        host = urlsplit(self.backend_internal_url).hostname or ""
        domain = host if "." in host else f"{host}.local"  # as a cookie jar calls it
        for cookie in user.cookies if user else ():
            http.cookies.set(cookie.name, cookie.value, domain=domain, path=cookie.path)
        return http
