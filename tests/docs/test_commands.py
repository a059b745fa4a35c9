"""A reader who follows a page, command by command, meets what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs import elsewhere
from tests.docs.page import PAGES, Command, name, steps
from tests.docs.reader import Reader
from tests.docs.shell import write_programs
from tests.docs.stage import set_up

STEPS = {name(path): list(steps(path.read_text(encoding="utf-8"))) for path in PAGES}
COMMANDS = {
    page: [step.text for step in found if isinstance(step, Command)]
    for page, found in STEPS.items()
}
RUN = [
    page
    for page, found in COMMANDS.items()
    if any(elsewhere.reason(page, command) is None for command in found)
]


@pytest.mark.docs
@pytest.mark.parametrize("document", RUN)
def test_commands_do_what_the_page_says(document: str, tmp_path: Path) -> None:
    programs = write_programs(tmp_path / "programs")
    with Reader(document, set_up(tmp_path / "reader"), programs) as reader:
        for step in STEPS[document]:
            reader.follow(step)


@pytest.mark.parametrize("row", elsewhere.ELSEWHERE, ids=lambda row: f"{row.page}: {row.begins}")
def test_what_is_not_run_stands_on_a_page(row: elsewhere.Elsewhere) -> None:
    found = [(page, command) for page, commands in COMMANDS.items() for command in commands]

    assert any(row.has(page, command) for page, command in found), "remove the row"
