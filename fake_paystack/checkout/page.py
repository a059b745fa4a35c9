"""Templates as answers, with the headers that every view of the checkout carries."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

HERE = Path(__file__).parent
ASSETS = "/_checkout"

# Neither form-action nor frame-ancestors: the first would block the redirect from a form to the
# shop, the second the popup, which frames this page on the merchant's own site.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'"
)

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}


class Asset:
    """A static file, read once, at an address that changes when its bytes do."""

    def __init__(self, name: str, media_type: str) -> None:
        self.path = f"{ASSETS}/{name}"
        self._body = (HERE / "static" / name).read_bytes()
        self._media_type = media_type

    @property
    def url(self) -> str:
        return f"{self.path}?v={sha256(self._body).hexdigest()[:10]}"

    def response(self) -> Response:
        return Response(
            self._body,
            media_type=self._media_type,
            headers={"Cache-Control": "public, max-age=31536000, immutable"},
        )


STYLESHEET = Asset("checkout.css", "text/css")
SCRIPT = Asset("checkout.js", "text/javascript")
POPUP_SCRIPT = Asset("popup.js", "text/javascript")

_templates = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    auto_reload=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals.update(
    stylesheet=STYLESHEET.url, script=SCRIPT.url, popup_script=POPUP_SCRIPT.url
)


def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Render `template` under the checkout's headers."""
    html = _templates.get_template(template).render(values)
    return HTMLResponse(html, status, headers=HEADERS)


def stage() -> HTMLResponse:
    """Page that a popup frames first, and that shows the checkout's other pages within itself."""
    response = page("popup.html")
    response.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
    return response
