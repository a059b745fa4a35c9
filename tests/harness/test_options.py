"""Options that change how a run judges."""

import pytest

from tests.harness.inline import QUIET, judged, outcomes

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


@pytest.mark.parametrize("workers", [(), ("-n", "1")], ids=["one process", "a worker"])
def test_addresses_on_the_command_line_are_those_of_the_target(
    pytester: pytest.Pytester, workers: tuple[str, ...]
) -> None:
    body = """
@must
def test_a(target_file):
    assert target_file.backend.url == "http://localhost:3000"
    assert target_file.frontend.url == "http://localhost:3001"
"""
    own = ("--backend=http://localhost:3000", "--frontend=http://localhost:3001")

    status, report, _ = judged(pytester, body, *own, *workers)

    assert (outcomes(report)["verify.once"], status) == ("passed", 0)


def test_an_address_that_is_none_is_refused(pytester: pytest.Pytester) -> None:
    ended = pytester.runpytest_inprocess("--backend=localhost:3000", *QUIET)

    ended.stderr.fnmatch_lines("*localhost:3000 is no address such as http://localhost:3000")
    assert ended.ret == pytest.ExitCode.USAGE_ERROR
