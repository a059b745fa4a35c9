"""Tests that are no scenarios, alone or beside some."""

from __future__ import annotations

import pytest

from tests.harness.inline import QUIET, TARGET, judged, outcomes

pytest_plugins = ["pytester"]


def test_tests_that_are_no_scenarios_are_left_alone(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_a(): pass")

    result = pytester.runpytest_inprocess(*QUIET)

    assert result.ret == pytest.ExitCode.OK
    result.stdout.no_fnmatch_line("*promise*")


def test_a_plain_test_beside_scenarios_fails_the_run(pytester: pytest.Pytester) -> None:
    body = "@must\ndef test_a(): pass\ndef test_plain(): assert 1 == 2"

    status, report, output = judged(pytester, body)

    assert (status, outcomes(report)) == (1, {"verify.once": "passed"})
    assert "test_inline.py::test_plain failed: test_inline.py:14: AssertionError" in output


@pytest.mark.parametrize("workers", [[], ["-n1"]], ids=["alone", "with a worker"])
@pytest.mark.parametrize(("claim", "status"), [("1 == 1", 0), ("1 == 2", 1)])
def test_plain_tests_alone_are_judged_by_pytest(
    pytester: pytest.Pytester, claim: str, status: int, workers: list[str]
) -> None:
    pytester.makepyfile(f"def test_plain(): assert {claim}")
    target = pytester.makefile(".toml", target=TARGET)

    result = pytester.runpytest_inprocess(f"--target={target}", *QUIET, *workers)

    assert result.ret == status
    result.stdout.no_fnmatch_line("*promise*")


NEEDS_A_TARGET = """
import pytest
@pytest.fixture
def sandbox(): return None
def test_plain(sandbox): pass
"""


@pytest.mark.parametrize(("words", "told"), [((), "reference"), (("--target=t.toml",), "inline")])
def test_the_target_of_plain_tests_is_told(
    pytester: pytest.Pytester, words: tuple[str, ...], told: str
) -> None:
    pytester.makepyfile(NEEDS_A_TARGET)
    (pytester.path / "t.toml").write_text(TARGET, encoding="utf-8")

    result = pytester.runpytest_inprocess(*QUIET, *words)

    result.stdout.fnmatch_lines(f"target: {told} (*.toml)")
