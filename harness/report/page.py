"""What all pages of a report have in common: templates, and text with code in it."""

from __future__ import annotations

import re
from functools import cache

import jinja2
import markupsafe


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
    return environment.get_template(name)


def code(text: str) -> markupsafe.Markup:
    """Escaped text, with what stands between backticks set as code."""
    escaped = str(markupsafe.escape(text))
    return markupsafe.Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", escaped))  # noqa: S704 - escaped
