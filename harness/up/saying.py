"""Lines for the person, with colours where they are wanted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from harness.report.paper import wants_colours

Say = Callable[[str], None]


def painted(text: str) -> str:
    """The text as standard output should have it: colours taken out where nobody wants them."""
    return text if wants_colours(sys.stdout, os.environ) else click.unstyle(text)
