"""`gates`: hold something at a named point, learn that it arrived, let it through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from harness.control.connection import Call
from harness.gate import Gate

Point = Literal["api", "answer", "delivery", "redirect"]


class Gates:
    """Of the integration whose key it is."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def add(self, point: Point, *, path: str = "", reference: str = "") -> Gate:
        """Hold what comes to the point until the gate is released or removed.

        `path` is a prefix; left out, as is `reference`, it matches everything.
        """
        where = {"path": path, "reference": reference}
        body = {"point": point, **{name: value for name, value in where.items() if value}}
        made = self._call("POST", "gates", body)
        return Gate(self._call, made["id"], f"{point} {path or reference}".rstrip())

    @contextmanager
    def closed(
        self, point: Point, *, path: str = "", reference: str = "", optional: bool = False
    ) -> Iterator[Gate]:
        """Hold inside the block. Raises `NeverHappened` if nothing ever came to the gate.

        Nothing need come where it is `optional`.
        """
        from harness.staged import staged  # which imports pytest

        gate = self.add(point, path=path, reference=reference)

        def end() -> bool:
            return gate.remove() > 0

        with staged(f"an arrival at the gate {gate.name}", end, optional=optional):
            yield gate
