"""Lines for a person, in which nothing that others wrote steers the terminal or the CI system."""

from __future__ import annotations

import os
import re

import click

from harness.masking import CONTROLS

OURS = re.compile(r"\x1b\[(?:[012]|[39][0-7])m")
"""Colours as click has them; whoever else writes one colours a word, and no more."""


def say(text: str, *, err: bool = False, color: bool | None = None) -> None:
    """Write the text, which may have several lines."""
    click.echo(harmless(text), err=err, color=color)


def harmless(text: str) -> str:
    """The text with our colours and line breaks, and no other word to a terminal or to GitHub."""
    from harness.report import github

    plain = CONTROLS.sub(lambda found: found[0] if OURS.fullmatch(found[0]) else "", text)
    return github.unheard(plain) if github.listens(os.environ) else plain


def harmless_json(text: str) -> str:
    """JSON text, in which what a terminal would obey is escaped."""
    return CONTROLS.sub(lambda found: "".join(f"\\u{ord(each):04x}" for each in found[0]), text)
