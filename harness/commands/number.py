"""Whole numbers on the command line."""

from __future__ import annotations

import re
from typing import Any

import click


class Whole(click.IntRange):
    """A whole number in a range; the `hint` is for somebody who writes something else."""

    def __init__(self, least: int, most: int | None = None, *, hint: str = "") -> None:
        super().__init__(least, most)
        self.hint = hint

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not re.fullmatch(r"[+-]?\d+", str(value).strip(), re.ASCII):
            self.fail(f"{value} is no whole number{self.hint}.", param, ctx)
        number: int = super().convert(value, param, ctx)
        return number
