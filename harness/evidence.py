"""What a browser did, recorded as it happens, because pages move on by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Frame, Page, Request, Response

from harness.answer import shortened

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


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """One request of the browser and how it ended; status 0: no answer came."""

    method: str
    url: str
    status: int
    resource: str
    is_document: bool
    kind: str = ""
    failure: str | None = None

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def went_wrong(self) -> bool:
        return self.status >= 400 or self.failure is not None

    def __str__(self) -> str:
        end = self.failure or str(self.status)
        return f"browser {self.method} {shortened(self.url, 160)} → {end}"


@dataclass
class Evidence:
    """The record of one browser context, in the order in which things happened."""

    exchanges: list[Exchange] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        context.expose_function("__harnessSaw", lambda url, text: self.texts.append((url, text)))
        context.add_init_script(WATCH_TEXT)
        context.on("response", self._responded)
        context.on("requestfailed", self._failed)
        context.on("page", self._opened)

    def _opened(self, page: Page) -> None:
        page.on("framenavigated", lambda frame: self._navigated(page, frame))

    def _navigated(self, page: Page, frame: Frame) -> None:
        if frame == page.main_frame and frame.url != "about:blank":
            self.visited.append(frame.url)

    def _responded(self, response: Response) -> None:
        self.answers.append(response)
        kind = response.headers.get("content-type", "")
        self.exchanges.append(exchange(response.request, status=response.status, kind=kind))

    def _failed(self, request: Request) -> None:
        # A page that moves on aborts what it no longer needs: that is no failure.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.exchanges.append(exchange(request, failure=request.failure or "failed"))

    def calls(self, path: str, method: str = "") -> list[Exchange]:
        """The calls of pages to one path of the target, preflights left out."""
        return [
            each
            for each in self.exchanges
            if each.path == path and each.method != "OPTIONS" and method in ("", each.method)
        ]

    def documents(self) -> list[Exchange]:
        return [each for each in self.exchanges if each.is_document]

    def shown(self, origin: str) -> str:
        """All that pages of one origin have shown, newest last."""
        return "\n".join(text for url, text in self.texts if url.startswith(origin))


def exchange(
    request: Request, *, status: int = 0, kind: str = "", failure: str | None = None
) -> Exchange:
    return Exchange(
        method=request.method,
        url=request.url,
        status=status,
        resource=request.resource_type,
        is_document=request.is_navigation_request(),
        kind=kind,
        failure=failure,
    )
