"""What a check found, as lines."""

import io

import pytest

from harness.doctor import telling
from harness.doctor.diagnosis import unchecked, well, wrong
from harness.report.paper import Paper

PAPER = Paper(stream=io.StringIO(), width=50)


def test_what_is_wrong_has_its_mend_under_it() -> None:
    lines = list(telling.lines("webhook", wrong("It answers 404.\nLast words.", "Mend it."), PAPER))

    assert lines == [
        "✗ webhook        It answers 404.",
        "                 Last words.",
        "                 mend: Mend it.",
    ]


def test_long_sentences_are_wrapped() -> None:
    lines = list(telling.lines("python", well("word " * 20), PAPER))

    assert max(len(line) for line in lines) <= PAPER.width
    assert lines[1].startswith(" " * 17 + "word")


def test_what_was_not_checked_says_why() -> None:
    assert list(telling.lines("CORS", unchecked("one origin"), PAPER)) == [
        "- CORS           not checked: one origin"
    ]


@pytest.mark.parametrize(
    ("mends", "said"),
    [
        (0, "Nothing to mend: a run should work."),
        (1, "1 thing to mend."),
        (2, "2 things to mend."),
    ],
)
def test_the_conclusion_counts(mends: int, said: str) -> None:
    assert telling.conclusion(mends) == said
