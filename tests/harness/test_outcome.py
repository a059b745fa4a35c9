"""The rules of judging: outcomes, waivers, exit statuses."""

from datetime import timedelta

import pytest

from harness.outcome import Exit, Outcome
from tests.harness.made import BOOKS, MUST, SHOULD, TODAY, broken, run, scenario, waiver

FAILED, INCONCLUSIVE = Outcome.FAILED, Outcome.INCONCLUSIVE


@pytest.mark.parametrize(
    ("outcomes", "together"),
    [
        (["passed", "passed"], "passed"),
        (["passed", "failed"], "failed"),
        (["inconclusive", "failed"], "failed"),
        (["passed", "inconclusive"], "inconclusive"),
        (["passed", "not_applicable"], "passed"),
        (["not_applicable"], "not_applicable"),
    ],
)
def test_several_scenarios_of_one_promise_make_one_outcome(
    outcomes: list[str], together: str
) -> None:
    scenarios = [scenario(outcome=Outcome(each), id=f"x::{n}") for n, each in enumerate(outcomes)]

    result = run(*scenarios).judgement.promises[MUST]

    assert result.outcome == together
    assert result.scenarios == tuple(each.id for each in scenarios)


def test_a_should_that_breaks_warns() -> None:
    made = run(scenario(SHOULD, FAILED))

    assert made.judgement.promises[SHOULD].outcome is Outcome.WARNED
    assert made.judgement.scenarios[0].outcome is Outcome.WARNED
    assert made.exit_status == Exit.GOOD


def test_strict_makes_a_should_that_breaks_fail() -> None:
    made = run(scenario(SHOULD, FAILED), strict=True)

    assert made.judgement.promises[SHOULD].outcome is FAILED
    assert made.exit_status == Exit.BROKEN


def test_a_waived_break_does_not_fail_the_run() -> None:
    made = run(scenario(outcome=FAILED), waivers={MUST: waiver()})

    assert made.judgement.promises[MUST].outcome is Outcome.WAIVED
    assert made.judgement.promises[MUST].reason == "known here"
    assert made.exit_status == Exit.GOOD


def test_a_waiver_holds_on_its_last_day() -> None:
    made = run(scenario(outcome=FAILED), waivers={MUST: waiver(until=TODAY)})

    assert made.exit_status == Exit.GOOD


def test_an_ended_waiver_fails_the_run_and_waives_nothing() -> None:
    until = TODAY - timedelta(days=1)
    made = run(scenario(outcome=FAILED), waivers={MUST: waiver(until=until)})

    assert made.judgement.promises[MUST].outcome is FAILED
    assert made.sentences == (
        f"The waiver of {MUST} ended on 2026-11-22 (known here):"
        " mend what it waives, or give it a new end.",
    )


def test_a_waiver_of_a_promise_that_holds_fails_the_run() -> None:
    made = run(scenario(), waivers={MUST: waiver()})

    assert made.sentences == (
        f"The waiver of {MUST} is stale: the promise was judged and holds."
        " Remove the waiver, or say `sometimes = true` if it breaks only now and then.",
    )
    assert made.exit_status == Exit.BROKEN


def test_a_waiver_for_sometimes_may_hold() -> None:
    assert run(scenario(), waivers={MUST: waiver(sometimes=True)}).exit_status == Exit.GOOD


@pytest.mark.parametrize("outcome", [INCONCLUSIVE, Outcome.NOT_APPLICABLE])
def test_a_waiver_of_what_was_not_judged_is_not_stale(outcome: Outcome) -> None:
    made = run(scenario(SHOULD), scenario(outcome=outcome), waivers={MUST: waiver()})

    assert made.sentences == ()


def test_a_waiver_of_what_was_not_chosen_is_not_stale() -> None:
    assert run(scenario(SHOULD), waivers={MUST: waiver()}).exit_status == Exit.GOOD


def test_books_that_break_leave_the_scenario_its_own_outcome() -> None:
    made = run(scenario(breaks=(broken(BOOKS),), also=(BOOKS,)))

    assert made.judgement.scenarios[0].outcome is Outcome.PASSED
    assert made.judgement.promises[MUST].outcome is Outcome.PASSED
    assert made.judgement.promises[BOOKS].outcome is FAILED
    assert made.judgement.promises[BOOKS].scenarios == (made.judgement.scenarios[0].id,)


def test_books_that_hold_are_judged_by_every_scenario() -> None:
    made = run(scenario(also=(BOOKS,)), scenario(SHOULD, also=(BOOKS,)))

    assert made.judgement.promises[BOOKS].outcome is Outcome.PASSED
    assert len(made.judgement.promises[BOOKS].scenarios) == 2


def test_an_unexplained_skip_fails_the_run_and_is_named() -> None:
    skipped = scenario(outcome=INCONCLUSIVE, reason="later", unexplained=True)
    made = run(scenario(SHOULD), skipped)

    assert made.exit_status == Exit.BROKEN
    assert made.sentences == (
        f"{skipped.id} was skipped, and no rule explains it (later):"
        " let it run, or call `harness.not_applicable(reason)` for what the target lacks.",
    )


def test_a_run_that_judged_nothing_fails() -> None:
    made = run(scenario(outcome=Outcome.NOT_APPLICABLE))

    assert made.exit_status == Exit.BROKEN
    assert made.sentences[0].startswith("Nothing was judged:")


@pytest.mark.parametrize(
    ("scenarios", "usage", "interrupted", "status"),
    [
        ([scenario()], (), False, 0),
        ([scenario(outcome=FAILED)], (), False, 1),
        ([scenario(outcome=INCONCLUSIVE)], (), False, 3),
        ([scenario(), scenario(SHOULD, INCONCLUSIVE)], (), False, 3),
        ([scenario(outcome=FAILED), scenario(SHOULD, INCONCLUSIVE)], (), False, 1),
        ([scenario(outcome=FAILED)], ("TargetNotReady: …",), False, 2),
        ([scenario(outcome=INCONCLUSIVE)], ("TargetNotReady: …",), False, 2),
        ([], ("TargetNotReady: …",), False, 2),
        ([scenario(SHOULD, FAILED), scenario(outcome=INCONCLUSIVE)], (), False, 3),
        ([scenario(outcome=Outcome.NOT_APPLICABLE), scenario(SHOULD)], (), False, 0),
        ([scenario(outcome=FAILED)], (), True, 130),
        ([scenario()], ("TargetNotReady: …",), True, 130),
    ],
)
def test_exit_status_is_the_weightiest_that_holds(
    scenarios: list[object], usage: tuple[str, ...], interrupted: bool, status: int
) -> None:
    made = run(*scenarios, usage=usage, interrupted=interrupted)  # type: ignore[arg-type]

    assert made.exit_status == status


def test_a_stale_waiver_outweighs_what_is_inconclusive() -> None:
    made = run(scenario(), scenario(SHOULD, INCONCLUSIVE), waivers={MUST: waiver()})

    assert made.exit_status == Exit.BROKEN


def test_what_kept_a_run_from_judging_makes_it_inconclusive_at_least() -> None:
    assert run(scenario(), troubles=("pytest broke",)).exit_status == Exit.INCONCLUSIVE
    assert run(scenario(outcome=FAILED), troubles=("x",)).exit_status == Exit.BROKEN


def test_a_waiver_of_a_should_counts_with_and_without_strict() -> None:
    for strict in (True, False):
        made = run(scenario(SHOULD, FAILED), waivers={SHOULD: waiver()}, strict=strict)

        assert made.judgement.promises[SHOULD].outcome is Outcome.WAIVED


def test_a_waiver_excuses_no_other_promise() -> None:
    made = run(scenario(outcome=FAILED), scenario("verify.once", FAILED), waivers={MUST: waiver()})

    assert made.exit_status == Exit.BROKEN


def test_summary_counts_promises() -> None:
    made = run(scenario(), scenario(id="x::y"), scenario(SHOULD, FAILED))

    assert {o.value: n for o, n in made.summary.items() if n} == {"passed": 1, "warned": 1}
