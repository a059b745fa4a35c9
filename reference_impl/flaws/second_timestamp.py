"""Makes references of the second, so that rapid clicks share one."""

import time
from collections.abc import Callable

from reference_impl.backend import references
from reference_impl.deviation import replace_piece


def fresh_reference(prefix: str, is_taken: Callable[[str], bool]) -> str:  # noqa: ARG001
    return f"{prefix}-{int(time.time())}"


def apply() -> None:
    replace_piece(references.fresh_reference, fresh_reference)
