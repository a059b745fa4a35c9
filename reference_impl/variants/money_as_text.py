"""Writes every amount, balance and number of credits as a text: `"94.00"`."""

from decimal import Decimal
from typing import Any

from reference_impl.backend import answers
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = answers.encoded

    def encoded(content: Any) -> str:
        return right(f"{content:.2f}" if isinstance(content, Decimal) else content)

    replace_piece(answers.encoded, encoded)
