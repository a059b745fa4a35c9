"""Aligned columns, and what becomes of those for which there is no room."""

from __future__ import annotations

import click
import pytest

from harness.commands.table import table

HEAD = ("ID", "STATE", "ANSWER")
ROWS = [("1", click.style("held", fg="yellow"), ""), ("22", "delivered", "200")]


def plain(room: int | None) -> list[str]:
    return [click.unstyle(line) for line in table(HEAD, ROWS, room)]


@pytest.mark.parametrize("room", [None, 21])
def test_columns_are_aligned_whatever_their_colours(room: int | None) -> None:
    assert plain(room) == ["ID  STATE      ANSWER", "1   held", "22  delivered  200"]


@pytest.mark.parametrize(
    ("room", "head", "missing"), [(20, "ID  STATE", "ANSWER"), (1, "ID", "STATE, ANSWER")]
)
def test_last_columns_give_way_and_are_named(room: int, head: str, missing: str) -> None:
    first, *_, last = plain(room)

    assert (first, last) == (head, f"A wider terminal shows {missing} as well.")
