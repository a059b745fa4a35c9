"""Templates as answers, with the headers that every view of the checkout carries."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import HTMLResponse

from fake_paystack.asset import Asset
from fake_paystack.template import templates

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


STATIC = HERE / "static"
STYLESHEET = Asset(STATIC, "checkout.css", "text/css", prefix=ASSETS)
SCRIPT = Asset(STATIC, "checkout.js", "text/javascript", prefix=ASSETS)
POPUP_SCRIPT = Asset(STATIC, "popup.js", "text/javascript", prefix=ASSETS)

_templates = templates(HERE / "templates")
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
