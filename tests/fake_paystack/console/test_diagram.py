"""A story as a drawing."""

from __future__ import annotations

from typing import Any

import pytest

from fake_paystack.console.diagram import LANES, LONGEST, Diagram, draw, shortened
from fake_paystack.console.story import Lane, tell
from tests.fake_paystack.console.test_story import entry

REFERENCE = "AI-CREDIT-1763700000000-9f3c21ab"


def drawn(*entries: dict[str, Any]) -> Diagram:
    return draw(tell([entry(**each) for each in entries]), REFERENCE)


CALL = {"kind": "api", "method": "GET", "path": f"/transaction/verify/{REFERENCE}", "status": 200}


def test_an_arrow_goes_from_lane_to_lane() -> None:
    [arrow] = drawn(CALL).arrows

    assert (arrow.start, arrow.end) == (LANES[Lane.SHOP], LANES[Lane.PAYSTACK])
    assert (arrow.direction, arrow.word, arrow.is_lost) == (1, "200", False)


def test_what_went_wrong_on_its_way_is_lost() -> None:
    refused, unanswered = drawn({**CALL, "status": 503}, {**CALL, "status": None}).arrows

    assert refused.is_lost
    assert unanswered.is_lost
    assert (refused.word, unanswered.word) == ("503", "no answer")


def test_what_goes_wrong_within_a_lane_is_bad_but_not_lost() -> None:
    [arrow] = drawn({"kind": "checkout", "note": "failed: Declined"}).arrows

    assert arrow.is_within
    assert (arrow.tone, arrow.is_lost) == ("bad", False)


def test_steps_follow_each_other_downwards_within_the_drawing() -> None:
    diagram = drawn(CALL, {**CALL, "after": 0.2}, {**CALL, "after": 90})
    heights = [arrow.y for arrow in diagram.arrows]

    assert heights == sorted(set(heights))
    assert diagram.height > heights[-1]
    assert [pause.text for pause in diagram.pauses] == ["1 min 30 s later"]
    assert heights[1] < diagram.pauses[0].y < heights[2]


def test_a_long_reference_is_cut_short_in_paths() -> None:
    [arrow] = drawn(CALL).arrows

    assert arrow.text == "GET /transaction/verify/AI-CRE…21ab"


@pytest.mark.parametrize("letters", [1, 32, 300])
def test_labels_fit_where_they_stand(letters: int) -> None:
    [arrow] = drawn({"kind": "fault", "note": "x" * letters}).arrows

    assert len(arrow.text) == min(letters, LONGEST["within"])
    assert arrow.text.endswith("…" if letters > LONGEST["within"] else "x")


def test_a_text_that_fits_stays() -> None:
    assert shortened("abc", 3) == "abc"
    assert shortened("abcd", 3) == "ab…"
