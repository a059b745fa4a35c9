"""What a page has its reader do is read off its blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.lasting import ready_line
from tests.docs.page import Command, File, Hand, Printed, steps
from tests.docs.reader import Reader, unprinted
from tests.docs.shell import write_programs

PAGE = """\
<!-- by hand: buy -->

<!-- file own.py -->
```python
pass
```

<!-- exits 1 -->
```console
first --option    # why
second \\
  "over
  three lines"
```

<!-- printed -->
```text
done
```
"""


def commands(block: str) -> list[str]:
    found = steps(f"```console\n{block}\n```\n")
    return [step.text for step in found if isinstance(step, Command)]


def test_steps_come_in_the_order_of_the_page() -> None:
    assert list(steps(PAGE)) == [
        Hand(step="buy"),
        File(name="own.py", text="pass\n"),
        Command(text="first --option    # why", line=10),
        Command(text='second \\\n  "over\n  three lines"', line=11, status=1),
        Printed(text="done\n", line=18),
    ]


def test_with_prompts_the_other_lines_are_output() -> None:
    assert commands("$ one\nsays this\n$ two") == ["one", "two"]


def test_comments_and_empty_lines_are_no_commands() -> None:
    assert commands("# first\n\none") == ["one"]


def test_a_pipe_goes_on() -> None:
    assert commands("one |\n  two\nthree") == ["one |\n  two", "three"]


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ("  took 3.5 s\n", []),
        ("at http://localhost:1/…\n", []),
        ("took long\n", ["took long"]),
    ],
)
def test_numbers_may_differ_and_words_may_not(told: str, missing: list[str]) -> None:
    assert unprinted(told, "took 12 s\nat http://localhost:32000/callback\n") == missing


def test_a_reader_stays_in_a_folder_and_keeps_variables(tmp_path: Path) -> None:
    with Reader("page", tmp_path, write_programs(tmp_path / "programs")) as reader:
        for text in ("mkdir below", "cd below", "NAME=file", "touch $NAME"):
            reader.follow(Command(text=text, line=1))

    assert (tmp_path / "below" / "file").exists()


def test_a_reader_stops_at_a_status_that_the_page_does_not_tell(tmp_path: Path) -> None:
    with (
        Reader("page", tmp_path, write_programs(tmp_path / "programs")) as reader,
        pytest.raises(AssertionError, match=r"page:7: echo no; false\nended with 1:\nno"),
    ):
        reader.follow(Command(text="echo no; false", line=7))


def test_what_lasts_is_told_the_variables_of_the_shell(tmp_path: Path) -> None:
    with Reader("page", tmp_path, write_programs(tmp_path / "programs")) as reader:
        reader.follow(Command(text="export NAME='one\nother'", line=1))
        begun = reader.begin('printf "%s" "$NAME"')
        begun.has_ended.wait(20)

    assert begun.printed == ["one\n", "other"]


@pytest.mark.parametrize(
    ("command", "lasts"),
    [
        ("fake-paystack --port 4010", True),
        ("python -m reference_impl.backend --workers 2", True),
        ("env A=1 \\\n  B=2 python -m reference_impl.backend", True),
        ("python -m reference_impl.backend create-user a@example.com secret", False),
    ],
)
def test_a_backend_lasts_as_the_fake_does(command: str, lasts: bool) -> None:
    assert (ready_line(command) is not None) is lasts


def test_a_backend_is_begun_beside_the_fake(tmp_path: Path) -> None:
    backend = (
        "env PAYSTACK_SECRET_KEY=sk_test_a FRONTEND_URL=http://localhost:5173"
        " python -m reference_impl.backend --port 0"
    )
    with Reader("page", tmp_path, write_programs(tmp_path / "programs")) as reader:
        for text in ("fake-paystack --port 0", backend):
            reader.follow(Command(text=text, line=1))
        beside = len(reader.lasting)
        reader.follow(Command(text="fake-paystack --port 0", line=3))

        assert (beside, len(reader.lasting)) == (2, 1)
