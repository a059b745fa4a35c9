"""What a browser did, recorded as it happens, because pages move on by themselves."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Page, Request, Response
from playwright.sync_api import Error as PlaywrightError

from harness.hops.hop import new_key
from harness.one_line import shortened
from harness.web_address import parts_of

# Tells the harness each text that the page shows, so that none is missed while it moves on.
WATCH_TEXT = """
(() => {
  let last = '', due = false;
  const tell = () => {
    due = false;
    const text = document.body ? document.body.innerText : '';
    if (text !== last) { last = text; window.__harnessSaw(location.href, text); }
  };
  const soon = () => { if (!due) { due = true; setTimeout(tell, 0); } };
  new MutationObserver(soon).observe(document,
    { subtree: true, childList: true, characterData: true, attributes: true });
  addEventListener('DOMContentLoaded', soon);
})();
"""


CALLS = frozenset({"fetch", "xhr"})


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """One request of the browser and how it ended; status 0: no answer came.

    `at` is its start in seconds since the epoch, `seconds` the time until the answer began, `page`
    the address (or the origin) that the browser says it was made from.
    """

    method: str
    url: str
    status: int
    resource: str
    is_document: bool
    kind: str = ""
    failure: str | None = None
    at: float = 0.0
    seconds: float = 0.0
    page: str = ""
    hop: str = ""
    seen: float = 0.0
    """When its end was told here: as `time.monotonic`, since browsers may be on another machine."""
    is_framed: bool = False
    """A document in a frame of another."""

    @property
    def path(self) -> str:
        return parts_of(self.url).path

    @property
    def went_wrong(self) -> bool:
        return self.status >= 400 or self.failure is not None

    def __str__(self) -> str:
        end = self.failure or str(self.status)
        return f"browser {self.method} {shortened(self.url, 160)} → {end}"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A text that a tab showed, and at which address."""

    tab: Page
    url: str
    text: str


@dataclass
class Evidence:
    """The record of one browser context, in the order in which things happened."""

    exchanges: list[Exchange] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)
    texts: list[Shown] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)
    """Those that came to their end: what is still coming in cannot be read without waiting."""
    begun: dict[Request, Response] = field(default_factory=dict)
    """The others."""
    aborted: list[Exchange] = field(default_factory=list)
    """Requests that the browser broke off, as it does when a page moves on: no failures."""
    unanswered: dict[Request, Exchange] = field(default_factory=dict)
    """Pages and calls that are still waiting for an answer."""
    moves: list[float] = field(default_factory=list)
    """When each address of `visited` was seen, in seconds since the epoch."""
    news_from: int = 0
    """How many of the `texts` are old: shown before the newest step of the person."""

    def attach(self, context: BrowserContext) -> None:
        context.expose_binding("__harnessSaw", self._saw)
        context.add_init_script(WATCH_TEXT)
        context.on("request", self._requested)
        context.on("response", self._responded)
        context.on("requestfinished", self._finished)
        context.on("requestfailed", self._failed)
        context.on("page", self._opened)

    def _saw(self, source: Mapping[str, Any], url: str, text: str) -> None:
        self.texts.append(Shown(tab=source["page"], url=url, text=text))

    def _opened(self, page: Page) -> None:
        page.on("framenavigated", lambda frame: self._navigated(page, frame))

    def _navigated(self, page: Page, frame: Frame) -> None:
        if frame == page.main_frame and frame.url != "about:blank":
            self.visited.append(frame.url)
            self.moves.append(time.time())

    def _requested(self, request: Request) -> None:
        if request.is_navigation_request() or request.resource_type in CALLS:
            self.unanswered[request] = exchange(request)

    def _responded(self, response: Response) -> None:
        self.unanswered.pop(response.request, None)
        self.begun[response.request] = response
        kind = response.headers.get("content-type", "")
        self.exchanges.append(exchange(response.request, status=response.status, kind=kind))

    def _finished(self, request: Request) -> None:
        if request in self.begun:
            self.answers.append(self.begun.pop(request))

    def _failed(self, request: Request) -> None:
        self.unanswered.pop(request, None)
        self.begun.pop(request, None)
        why = request.failure or "failed"
        # A page that moves on aborts what it no longer needs: that is no failure.
        into = self.aborted if "ERR_ABORTED" in why else self.exchanges
        into.append(exchange(request, failure=why))

    def calls(self, path: str, method: str = "") -> list[Exchange]:
        """The calls of pages to one path of the target, preflights left out."""
        return [
            each
            for each in self.exchanges
            if each.path == path and each.method != "OPTIONS" and method in ("", each.method)
        ]

    def in_the_way(self) -> list[Exchange]:
        """What may keep a page from going on: the newest call that went wrong, or still waits."""
        wrong = [each for each in self.exchanges if each.went_wrong]
        return [*wrong, *self.unanswered.values()][-1:]

    def documents(self) -> list[Exchange]:
        return [each for each in self.exchanges if each.is_document]

    def forget(self) -> None:
        """Begin anew: what was done so far was no part of the scenario."""
        records = (self.exchanges, self.visited, self.texts, self.answers, self.aborted, self.moves)
        for record in records:
            record.clear()
        self.unanswered.clear()
        self.begun.clear()
        self.news_from = 0

    def look_away(self) -> None:
        """From here on only what is shown anew is news."""
        self.news_from = len(self.texts)

    def news(self, origin: str, tab: Page) -> list[Shown]:
        """What pages of one origin have shown in a tab since."""
        new = self.texts[self.news_from :]
        return [each for each in new if each.tab == tab and each.url.startswith(origin)]

    def shown(self, origin: str) -> str:
        """All that pages of one origin have shown, newest last."""
        return "\n".join(each.text for each in self.texts if each.url.startswith(origin))


def exchange(
    request: Request, *, status: int = 0, kind: str = "", failure: str | None = None
) -> Exchange:
    timing = request.timing
    started = timing["startTime"] / 1000
    return Exchange(
        method=request.method,
        url=request.url,
        status=status,
        resource=request.resource_type,
        is_document=request.is_navigation_request(),
        seen=time.monotonic(),
        is_framed=is_framed(request),
        kind=kind,
        failure=failure,
        at=started if started > 0 else time.time(),
        seconds=max(timing["responseStart"], 0.0) / 1000,
        page=request.headers.get("referer", ""),
        hop=new_key("browser"),
    )


def is_framed(request: Request) -> bool:
    """Whether a page asked for it to show it in a frame."""
    try:
        return request.is_navigation_request() and request.frame.parent_frame is not None
    except PlaywrightError:  # the first request of a tab may come before its frame
        return False
