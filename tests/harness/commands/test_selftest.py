"""What `self-test` plans, concludes and prints; the runs themselves are made up."""

import json
from pathlib import Path

import pytest

from harness import target
from harness.commands import selftest
from harness.commands.selftest import Trial, Tried, exit_status, planned, table, told, write
from harness.errors import UnknownFlaw
from harness.flaw import Flaw

FLAW = Flaw(name="double_credit", side="backend", says="", promises=("verify.once",))
SAW = {"verify.once": ["x::test_a"], "books.balance": ["x::test_a", "x::test_b"]}


def flawed(failed: dict[str, list[str]], *, flaw: Flaw = FLAW, status: int = 1) -> Tried:
    trial = Trial(name=flaw.name, flaw=flaw, folder=Path("x"))
    return Tried(trial=trial, status=status, failed=failed, output="")


def right(status: int = 0, *, failed: dict[str, list[str]] | None = None) -> Tried:
    trial = Trial(name="cookie_session", variant="cookie_session", folder=Path("x"))
    return Tried(trial=trial, status=status, failed=failed or {}, output="a\nlast words")


def test_a_flaw_is_caught_by_a_promise_that_names_it() -> None:
    assert flawed(SAW).caught_by == {"verify.once": ["x::test_a"]}
    assert not flawed({"books.balance": ["x::test_a"]}).is_good


def test_a_flaw_that_names_no_promise_is_caught_by_any() -> None:
    anything = Flaw(name="odd", side="backend", says="", promises=())

    assert flawed(SAW, flaw=anything).caught_by == SAW


@pytest.mark.parametrize(
    ("tried", "status"),
    [
        ([flawed(SAW), right()], 0),
        ([flawed({}), right()], 1),
        ([flawed({}, status=3)], 1),
        ([flawed(SAW), right(1, failed=SAW)], 1),
        ([flawed(SAW), right(3)], 3),
        ([flawed(SAW), right(2)], 2),
    ],
)
def test_exit_status(tried: list[Tried], status: int) -> None:
    assert exit_status(tried) == status


@pytest.mark.parametrize(
    ("tried", "line"),
    [
        (flawed(SAW), "✓ double_credit  caught by verify.once in x::test_a"),
        (flawed({}, status=0), "✗ double_credit  NOT CAUGHT by verify.once (exit 0)"),
        (right(), "✓ cookie_session  holds"),
        (right(1, failed=SAW), "✗ cookie_session  FALSE ALARM: verify.once, books.balance"),
    ],
)
def test_told_on_one_line(tried: Tried, line: str) -> None:
    assert told(tried) == line


def test_told_ends_with_the_last_words_of_a_run_that_could_not_judge() -> None:
    assert "exit 2; its last words:\n    a\n    last words" in told(right(2))


def test_table_counts() -> None:
    assert table([flawed(SAW), flawed({}), right()]).endswith(
        "1 of 2 flaws caught, 1 of 1 right systems green"
    )


def test_kill_matrix_is_written(tmp_path: Path) -> None:
    write([flawed(SAW), right(1, failed={"verify.once": ["x::y"]})], "reference", tmp_path)

    document = json.loads((tmp_path / "kill-matrix.json").read_text(encoding="utf-8"))

    assert document["flaws"][0]["caught_by"] == ["x::test_a"]
    assert document["false_alarms"] == ["verify.once"]


def test_plan_judges_the_promises_of_each_flaw_or_wide_their_groups(tmp_path: Path) -> None:
    known = target.load(target.default_path())

    (narrow,) = planned(known, ["double_credit"], wide=False, report=tmp_path)
    (wide,) = planned(known, ["double_credit"], wide=True, report=tmp_path)

    assert "verify.once" in narrow.promises
    assert "verify" in wide.promises


def test_plan_ends_with_the_right_system_and_its_variants(tmp_path: Path) -> None:
    known = target.load(target.default_path())

    trials = list(planned(known, [], wide=False, report=tmp_path))

    rest = trials[len(known.flaws.known) :]
    assert [trial.name for trial in rest] == [selftest.RIGHT, *known.variants.known]


def test_plan_refuses_an_unknown_flaw(tmp_path: Path) -> None:
    known = target.load(target.default_path())

    with pytest.raises(UnknownFlaw, match="Did you mean `double_credit`"):
        list(planned(known, ["double_credits"], wide=False, report=tmp_path))
