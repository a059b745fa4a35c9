"""What junit.xml says."""

from xml.etree import ElementTree as ET

from harness.outcome import Outcome
from harness.report import junit
from tests.harness.made import BOOKS, MUST, SHOULD, broken, run, scenario, waiver


def kinds(text: str) -> list[list[str]]:
    """For each test case, what stands in it."""
    return [[child.tag for child in case] for case in ET.fromstring(text).iter("testcase")]


def test_each_outcome_has_its_element() -> None:
    made = run(
        scenario("verify.once"),
        scenario(outcome=Outcome.FAILED),
        scenario(SHOULD, Outcome.FAILED),
        scenario("auth.bad_token_refused", Outcome.FAILED),
        scenario("verify.unpaid", Outcome.NOT_APPLICABLE, reason="no verify path"),
        scenario("verify.get_and_post", Outcome.INCONCLUSIVE, reason="browser gone"),
        waivers={"auth.bad_token_refused": waiver()},
    )

    suite = ET.fromstring(junit.report(made))[0]

    assert kinds(junit.report(made)) == [
        [], ["failure"], ["skipped"], ["skipped"], ["skipped"], ["error"]
    ]  # fmt: skip
    assert [suite.get(key) for key in ("tests", "failures", "errors", "skipped")] == list("6113")


def test_books_that_break_are_a_failure_of_the_scenario_that_saw_it() -> None:
    made = run(scenario(SHOULD, Outcome.FAILED, breaks=(broken(SHOULD), broken(BOOKS))))

    assert kinds(junit.report(made)) == [["failure"]]
    assert 'type="books.balance"' in junit.report(made)


def test_what_is_wrong_with_the_run_is_an_error() -> None:
    text = junit.report(run(scenario(), waivers={MUST: waiver()}))

    assert kinds(text) == [[], ["error"]]
    assert "is stale" in text


def test_any_text_makes_well_formed_xml() -> None:
    hostile = scenario(outcome=Outcome.FAILED, breaks=(broken(actual="\x00 <b> & ]]> \ud800 🎉"),))

    (failure,) = ET.fromstring(junit.report(run(hostile))).iter("failure")

    assert failure.get("message") == "\ufffd <b> & ]]> \ufffd 🎉"
