"""Templates as answers, with the headers that every page of the console carries."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from starlette.responses import HTMLResponse

from fake_paystack.asset import Asset
from fake_paystack.console import words
from fake_paystack.template import templates

HERE = Path(__file__).parent
HOME = "/_sandbox"
STATIC = HERE / "static"

STYLESHEET = Asset(STATIC, "console.css", "text/css", prefix=f"{HOME}/static")
SCRIPTS = tuple(
    Asset(STATIC, name, "text/javascript", prefix=f"{HOME}/static")
    for name in ("vendor/htmx.js", "vendor/sse.js", "vendor/idiomorph.js", "console.js")
)
"""In the order in which they need each other."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

SECTIONS = {
    "transactions": ("Transactions", ""),
    "deliveries": ("Deliveries", "/deliveries"),
    "journal": ("Journal", "/journal"),
    "next": ("Next payment", "/next-payment"),
    "faults": ("Faults and gates", "/faults"),
    "clock": ("Clock", "/clock"),
    "settings": ("Settings", "/settings"),
}
"""The navigation: label, and path behind that of the integration."""

_templates = templates(HERE / "templates")
_templates.filters.update(words.FILTERS)
_templates.globals.update(
    home=HOME,
    sections=SECTIONS,
    stylesheet=STYLESHEET.url,
    scripts=[script.url for script in SCRIPTS],
)


def page(template: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """Render `template` under the console's headers."""
    html = _templates.get_template(template).render(values)
    return HTMLResponse(html, status, headers=HEADERS)
