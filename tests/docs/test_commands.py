"""A reader who follows a page, command by command, meets what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs import by_hand, elsewhere
from tests.docs.page import PAGES, Command, Hand, name, steps
from tests.docs.reader import Reader
from tests.docs.shell import write_programs
from tests.docs.stage import set_up

TEXTS = {name(path): path.read_text(encoding="utf-8") for path in PAGES}
STEPS = {page: list(steps(text)) for page, text in TEXTS.items()}
COMMANDS = [
    (page, step.text)
    for page, found in STEPS.items()
    for step in found
    if isinstance(step, Command)
]
RUN = dict.fromkeys(page for page, text in COMMANDS if not elsewhere.reason(page, text))
BY_HAND = {step.step for found in STEPS.values() for step in found if isinstance(step, Hand)}


@pytest.mark.docs
@pytest.mark.parametrize("document", RUN)
def test_commands_do_what_the_page_says(document: str, tmp_path: Path) -> None:
    programs, folder = write_programs(tmp_path / "programs"), set_up(tmp_path / "reader")

    with Reader(document, folder, programs) as reader:
        for step in STEPS[document]:
            reader.follow(step)

    assert [name for name in reader.named if f"**{name}**" not in TEXTS[document]] == []


@pytest.mark.parametrize("row", elsewhere.ELSEWHERE, ids=lambda row: f"{row.page}: {row.begins}")
def test_what_is_not_run_stands_on_a_page(row: elsewhere.Elsewhere) -> None:
    assert any(row.has(page, command) for page, command in COMMANDS), "remove the row"


def test_what_hands_can_do_is_asked_of_them() -> None:
    assert set(by_hand.STEPS) == BY_HAND
