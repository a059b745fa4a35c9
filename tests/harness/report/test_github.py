"""What GitHub Actions is told, to the line."""

from pathlib import Path

from harness.outcome import Outcome
from harness.report import github
from tests.harness.made import BOOKS, MUST, REFUSED, SHOULD, broken, run, scenario

PLACE = ("/repo/shop/scenarios/test_x.py", 12)


def test_one_annotation_for_each_promise_that_does_not_hold() -> None:
    made = run(
        scenario(outcome=Outcome.FAILED, place=PLACE),
        scenario(SHOULD, Outcome.FAILED, place=("/elsewhere/test_x.py", 3)),
        scenario("verify.once", Outcome.INCONCLUSIVE, reason="browser gone", place=PLACE),
        scenario("verify.unpaid"),
        scenario(BOOKS, Outcome.NOT_APPLICABLE, reason="no balance path"),
    )
    told = "expected: the callback page%0Aactual: http://localhost:8000/ai/api/credits/verify/"

    assert list(github.lines(made, "/repo/shop")) == [
        f"::error file=scenarios/test_x.py,line=12,title={MUST}::{told}%0Anext: the mend",
        f"::warning title={SHOULD}::{told}%0Anext: the mend",
        "::error file=scenarios/test_x.py,line=12,title=verify.once::inconclusive: browser gone",
    ]


def test_a_break_of_the_books_is_placed_where_it_was_seen() -> None:
    made = run(scenario(breaks=(broken(BOOKS),), place=PLACE))

    (line,) = github.lines(made, "/repo/shop")

    assert line.startswith("::error file=scenarios/test_x.py,line=12,title=books.balance::")


def test_problems_of_the_run_are_annotated() -> None:
    assert next(github.lines(run(usage=("No such file: x",)), "")) == (
        "::error title=paystack-harness::No such file: x"
    )


def test_what_a_command_cannot_hold_is_escaped() -> None:
    assert github.command("error", "50%\r\n: a, b", title="a:b,c%\n") == (
        "::error title=a%3Ab%2Cc%25%0A::50%25%0D%0A: a, b"
    )


def test_nothing_is_said_elsewhere() -> None:
    told: list[str] = []

    github.announce(run(scenario(outcome=Outcome.FAILED)), told.append, {})

    assert told == []


def test_the_summary_of_the_job_is_a_table(tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n")
    made = run(scenario(breaks=(broken(MUST, actual="a | <b>\nc", advice=""),)))
    environment = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(page)}

    github.announce(made, lambda line: None, environment)

    assert page.read_text() == (
        "before\n### reference: 1 failed\n\n\n"
        "| promise | outcome | what happened |\n|---|---|---|\n"
        f"| `{MUST}` | failed | expected: the callback page<br>actual: a \\| &lt;b><br>c |\n\n"
    )


def test_the_summary_of_the_job_names_what_was_refused() -> None:
    assert "- refused: https://api.sendgrid.com (backend, 12 times)" in github.summary(
        run(scenario(), refused=(REFUSED,))
    )
