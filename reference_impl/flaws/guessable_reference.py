"""Numbers the references one by one."""

from collections.abc import Callable
from itertools import count

from reference_impl.backend import references
from reference_impl.deviation import replace_piece


def fresh_reference(prefix: str, is_taken: Callable[[str], bool]) -> str:
    numbers = count(1)
    return next(
        reference for number in numbers if not is_taken(reference := f"{prefix}-{number:08}")
    )


def apply() -> None:
    replace_piece(references.fresh_reference, fresh_reference)
