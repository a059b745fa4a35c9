"""Options that change how a run judges."""

import pytest

from tests.harness.inline import judged, outcomes

pytest_plugins = ["pytester"]
WAIVER = '"verify.once" = { reason = "known", until = 2100-01-31 }'


@pytest.mark.parametrize(
    ("body", "outcome", "status"), [("assert 0", "failed", 1), ("pass", "passed", 0)]
)
def test_ignored_waivers_neither_excuse_a_break_nor_are_stale(
    pytester: pytest.Pytester, body: str, outcome: str, status: int
) -> None:
    ended, report, _ = judged(
        pytester, f"@must\ndef test_a(): {body}", "--ignore-waivers", waivers=WAIVER
    )

    assert (outcomes(report)["verify.once"], ended) == (outcome, status)
