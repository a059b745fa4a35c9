"""What all pages of a report have in common: templates, and text with code in it."""

from __future__ import annotations

import re
from functools import cache

import jinja2
import markupsafe

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:;"
    " base-uri 'none'; form-action 'none'"
)
"""No script at all, whatever a target's answers or another machine's report may hold. The style is
the page's own, within it; pictures lie beside it, also where it is opened from disk."""


@cache
def template(name: str) -> jinja2.Template:
    """A template of `harness/report/templates`; what is put in is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("harness.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["code"] = code
    environment.globals["policy"] = markupsafe.Markup(POLICY)  # noqa: S704 - ours
    return environment.get_template(name)


def code(text: str) -> markupsafe.Markup:
    """Escaped text, with what stands between backticks set as code."""
    escaped = str(markupsafe.escape(text))
    return markupsafe.Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", escaped))  # noqa: S704 - escaped
