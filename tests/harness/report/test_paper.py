"""Lines, widths and colours."""

import io

import pytest

from harness.outcome import Outcome
from harness.report.paper import Paper, wants_colours


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "wanted"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), {"FORCE_COLOR": ""}, False),
        (Terminal(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_terminals(
    stream: io.StringIO, environment: dict[str, str], wanted: bool
) -> None:
    assert wants_colours(stream, environment) is wanted


def test_coloured_paper_paints() -> None:
    paper = Paper(stream=io.StringIO(), is_coloured=True)

    assert paper.painted("1 failed", Outcome.FAILED) == "\x1b[31;1m1 failed\x1b[0m"


def test_clipped_text_fits_and_its_colours_take_no_room() -> None:
    paper = Paper(stream=io.StringIO(), is_coloured=True, width=10)

    assert paper.clipped("0123456789") == "0123456789"
    assert paper.clipped("0123456789ab") == "012345678…"
    assert paper.clipped(paper.painted("0", Outcome.FAILED) + "123456789") == (
        "\x1b[31;1m0\x1b[0m123456789"
    )
