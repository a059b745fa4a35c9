"""What one run of a self-test is, and what is concluded from its report."""

from pathlib import Path

import pytest

from harness import target, trial
from harness.errors import InvalidTargetFile, UnknownFlaw
from harness.flaw import Flaw
from harness.outcome import Outcome
from harness.trial import Trial, Tried, planned

FLAW = Flaw(name="double_credit", side="backend", says="", promises=("verify.once",))
SAW = {"verify.once": ["x::test_a"], "books.balance": ["x::test_a", "x::test_b"]}
PASSED, FAILED = (Outcome.PASSED, ""), (Outcome.FAILED, "60.00")


def flawed(
    failed: dict[str, list[str]], *, flaw: Flaw = FLAW, status: int = 1, **judged: Outcome
) -> Tried:
    said = {id_.replace("__", "."): (outcome, "no such path") for id_, outcome in judged.items()}
    said |= dict.fromkeys(failed, FAILED)
    made = Trial(name=flaw.name, flaw=flaw, report=Path("x"))
    return Tried(trial=made, status=status, failed=failed, judged=said, seconds=1.25)


def right(
    status: int = 0,
    *,
    failed: dict[str, list[str]] | None = None,
    is_judged: bool = True,
    **judged: Outcome,
) -> Tried:
    made = Trial(name="cookie_session", variant="cookie_session", report=Path("x"))
    said = {"verify.once": PASSED} | dict.fromkeys(failed or {}, FAILED) if is_judged else {}
    said |= {id_.replace("__", "."): (outcome, "no such path") for id_, outcome in judged.items()}
    return Tried(
        trial=made, status=status, failed=failed or {}, judged=said, output="a\nlast words"
    )


def test_a_flaw_is_caught_by_a_promise_that_names_it() -> None:
    assert flawed(SAW).caught_by == {"verify.once": ["x::test_a"]}
    assert not flawed({"books.balance": ["x::test_a"]}).is_good


def test_a_flaw_that_names_no_promise_is_caught_by_any() -> None:
    anything = Flaw(name="odd", side="backend", says="", promises=())

    assert flawed(SAW, flaw=anything).caught_by == SAW


@pytest.mark.parametrize(
    ("tried", "said"),
    [
        (flawed(SAW), "caught by verify.once"),
        (flawed({}, status=0, verify__once=Outcome.PASSED), "NOT CAUGHT: verify.once holds."),
        (
            flawed({}, verify__once=Outcome.NOT_APPLICABLE),
            "NOT CAUGHT: verify.once is not applicable (no such path).",
        ),
        (
            flawed({}, verify__once=Outcome.INCONCLUSIVE),
            "NOT CAUGHT: verify.once is inconclusive (no such path).",
        ),
        (
            flawed({"books.balance": ["x::test_a"]}),
            "NOT CAUGHT: verify.once was not judged. What failed instead: books.balance.",
        ),
        (flawed({}, status=2), "NOT CAUGHT: nothing was judged (exit status 2)."),
        (right(), "holds"),
        (right(1, failed=SAW), "FALSE ALARM: verify.once, books.balance"),
        (right(2), "NOT PROVED: exit status 2"),
        (
            right(3, verify__owner=Outcome.INCONCLUSIVE, books__balance=Outcome.NOT_APPLICABLE),
            "NOT PROVED: verify.owner is inconclusive (no such path)",
        ),
        (flawed({}, verify__once=Outcome.WAIVED), "NOT CAUGHT: verify.once is waived."),
    ],
)
def test_says_what_came_of_it(tried: Tried, said: str) -> None:
    assert tried.said == said


def test_a_run_that_judged_nothing_has_last_words() -> None:
    assert right(2, is_judged=False).last_words == ["a", "last words"]
    assert right(1, failed=SAW).last_words == []


def test_a_right_system_whose_promises_do_not_tell_why_it_is_not_green_has_last_words() -> None:
    assert right(1, books__balance=Outcome.NOT_APPLICABLE).last_words == ["a", "last words"]


@pytest.mark.parametrize("text", [None, "", '{"promises": {"verify', "[]", '{"promises": 3}'])
def test_half_a_report_has_judged_nothing(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "report.json").write_text(text, encoding="utf-8")

    assert trial.reported(tmp_path / "report.json") == ({}, {})


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
    assert [each.name for each in rest] == [trial.RIGHT, *known.variants.known]


def test_plan_refuses_an_unknown_flaw(tmp_path: Path) -> None:
    known = target.load(target.default_path())

    with pytest.raises(UnknownFlaw, match="Did you mean `double_credit`"):
        list(planned(known, ["double_credits"], wide=False, report=tmp_path))


TARGET = """name = "shop"
[backend]
command = ["x", "{port}"]
url = "http://127.0.0.1:{port}"
env = { PAYSTACK_BASE_URL = "{paystack_url}" }
[flaws]
file = "flaws.toml"
env = { FLAW = "{flaw}" }
[variants]
file = "variants.toml"
env = { VARIANT = "{variant}" }
"""
ONE_FLAW = '[twice]\nside = "backend"\nsays = "x"\npromises = ["verify.once"]\n'
ONE_VARIANT = '[french]\nside = "both"\nsays = "x"\n'


@pytest.mark.parametrize(
    ("flaws", "variants", "told"),
    [
        (
            ONE_FLAW.replace("verify.once", "verify.onze"),
            ONE_VARIANT,
            r"flaws\.toml, line 4: .*`verify\.onze`\. Did you mean `verify\.once`",
        ),
        (
            ONE_FLAW,
            f"{ONE_VARIANT}[french.target.backend]\ncredit_by = 1\n",
            r"variants\.toml, line 5: `backend` has no key `credit_by`",
        ),
    ],
)
def test_plan_tells_mistakes_before_anything_runs(
    tmp_path: Path, flaws: str, variants: str, told: str
) -> None:
    for name, text in (("target", TARGET), ("flaws", flaws), ("variants", variants)):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    known = target.load(tmp_path / "target.toml")

    with pytest.raises(InvalidTargetFile, match=told):
        list(planned(known, [], wide=False, report=tmp_path))


def test_a_trial_is_strict_and_leaves_no_trace(tmp_path: Path) -> None:
    made = Trial(name="x", flaw=FLAW, promises=("verify.once",), report=tmp_path)

    given = trial.arguments(made, Path("target.toml"))

    assert given[0] == "run"
    assert given[-1] == "verify.once"
    assert {
        "--strict",
        "--ignore-waivers",
        "off",
        "--flaw=double_credit",
        "--target=target.toml",
    } <= set(given)
