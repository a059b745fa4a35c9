"""The verdict in pytest runs of its own: inline scenarios, no sandbox, no browser."""

from __future__ import annotations

import io

import pytest

from harness import judgement
from harness.report import terminal
from harness.report.paper import Paper
from tests.harness.inline import HEAD, QUIET, TARGET, judged, outcomes

pytest_plugins = ["pytester"]


@pytest.mark.parametrize(
    ("body", "outcome", "status"),
    [
        ("@must\ndef test_a(): pass", "passed", 0),
        ("@must\ndef test_a(): assert 1 == 2", "failed", 1),
        ("@must\ndef test_a(): raise Failure(expected='a', actual='b')", "failed", 1),
        ("@must\ndef test_a():\n    with pytest.raises(KeyError): pass", "failed", 1),
        ("@should\ndef test_a(): assert 1 == 2", "warned", 0),
        ("@must\ndef test_a(): not_applicable('no webhook path')", "not_applicable", 1),
        ("@must\ndef test_a(): raise NeverHappened('a gate', 3.0)", "inconclusive", 3),
        ("@must\ndef test_a():\n    with staged('a fault', never): pass", "inconclusive", 3),
        ("@must\ndef test_a():\n    with staged('a gate', never): assert 0", "inconclusive", 3),
        ("@must\ndef test_a():\n    with staged('a gate', came): assert 0", "failed", 1),
        ("@should\ndef test_a(): raise NeverHappened('a gate', 3.0)", "inconclusive", 3),
        ("@should\ndef test_a(): not_applicable('no webhook path')", "not_applicable", 1),
        ("@must\ndef test_a(): raise RuntimeError('browser gone')", "inconclusive", 3),
        ("@must\ndef test_a(): raise Failure(promise='no.such', expected='', actual='')",
         "inconclusive", 3),
    ],
)  # fmt: skip
def test_what_a_test_raises_decides_its_outcome(
    pytester: pytest.Pytester, body: str, outcome: str, status: int
) -> None:
    ended, report, _ = judged(pytester, body)

    assert list(outcomes(report).values()) == [outcome]
    assert ended == status


@pytest.mark.parametrize("phase", ["setup", "teardown"])
def test_an_assertion_in_a_fixture_proves_nothing(pytester: pytest.Pytester, phase: str) -> None:
    lines = {"setup": "    assert 1 == 2\n    yield", "teardown": "    yield\n    assert 1 == 2"}
    body = f"@pytest.fixture\ndef thing():\n{lines[phase]}\n@must\ndef test_a(thing): pass"

    status, report, _ = judged(pytester, body)

    assert (status, outcomes(report)) == (3, {"verify.once": "inconclusive"})


BOOKS = """
@pytest.fixture
def books(request):
    yield
    also_judged(request.node, "books.balance")
    if "broken" in request.node.name:
        raise Failure(promise="books.balance", expected="30.00 credits", actual="60.00 credits")
"""


def test_books_that_break_at_teardown_count_for_the_books_alone(pytester: pytest.Pytester) -> None:
    status, report, _ = judged(pytester, BOOKS + "@must\ndef test_broken(books): pass")

    assert status == 1
    assert outcomes(report) == {"verify.once": "passed", "books.balance": "failed"}
    assert report["scenarios"][0]["failures"][0]["promise"] == "books.balance"


def test_books_that_break_do_not_hide_what_the_test_found(pytester: pytest.Pytester) -> None:
    body = BOOKS + "@must\ndef test_broken(books): raise Failure(expected='a', actual='b')"

    _, report, _ = judged(pytester, body)

    assert outcomes(report) == {"verify.once": "failed", "books.balance": "failed"}
    assert [f["actual"] for f in report["scenarios"][0]["failures"]] == ["b", "60.00 credits"]


def test_books_that_hold_are_judged_on_the_way(pytester: pytest.Pytester) -> None:
    _, report, _ = judged(pytester, BOOKS + "@must\ndef test_a(books): pass")

    assert outcomes(report) == {"verify.once": "passed", "books.balance": "passed"}


def test_another_promise_that_breaks_in_the_test_leaves_its_own_open(
    pytester: pytest.Pytester,
) -> None:
    body = "@must\ndef test_a(): raise Failure(promise='books.balance', expected='', actual='x')"

    status, report, _ = judged(pytester, body)

    assert outcomes(report) == {"verify.once": "inconclusive", "books.balance": "failed"}
    assert status == 1


def test_fixtures_that_break_together_are_all_heard(pytester: pytest.Pytester) -> None:
    body = (
        BOOKS
        + """
@pytest.fixture
def browser():
    yield
    raise RuntimeError("browser gone")
@must
def test_broken(browser, books): pass
"""
    )
    _, report, _ = judged(pytester, body)

    assert outcomes(report) == {"verify.once": "inconclusive", "books.balance": "failed"}


def test_strict_promises_fail_on_a_should(pytester: pytest.Pytester) -> None:
    status, report, _ = judged(pytester, "@should\ndef test_a(): assert 0", "--strict-promises")

    assert (status, outcomes(report)) == (1, {"callback.phone": "failed"})


def test_an_unexplained_skip_fails_the_run(pytester: pytest.Pytester) -> None:
    body = "@should\ndef test_a(): pass\n@must\n@pytest.mark.skip('later')\ndef test_b(): pass"

    status, _, output = judged(pytester, body)

    assert status == 1
    assert "test_inline.py::test_b was skipped, and no rule explains it (later)" in output


def test_a_run_in_which_nothing_was_judged_fails(pytester: pytest.Pytester) -> None:
    status, _, output = judged(pytester, "@must\ndef test_a(): not_applicable('no balance path')")

    assert status == 1
    assert "Nothing was judged" in output


def test_a_run_without_any_scenario_fails(pytester: pytest.Pytester) -> None:
    assert judged(pytester, "")[0] == 1


@pytest.mark.parametrize(
    ("waiver", "body", "outcome", "status"),
    [
        ("until = 2100-01-31", "assert 0", "waived", 0),
        ("until = 2100-01-31", "pass", "passed", 1),
        ("until = 2100-01-31, sometimes = true", "pass", "passed", 0),
        ("until = 2001-01-31", "assert 0", "failed", 1),
        ("until = 2001-01-31", "pass", "passed", 1),
        ("until = 2100-01-31, sometimes = true", "assert 0", "waived", 0),
        ("until = 2100-01-31", "raise NeverHappened('a gate')", "inconclusive", 3),
        ("until = 2100-01-31", "not_applicable('no path')", "not_applicable", 1),
    ],
)
def test_waivers(
    pytester: pytest.Pytester, waiver: str, body: str, outcome: str, status: int
) -> None:
    waivers = f'"verify.once" = {{ reason = "a race", {waiver} }}'

    ended, report, _ = judged(pytester, f"@must\ndef test_a(): {body}", waivers=waivers)

    assert (ended, outcomes(report)) == (status, {"verify.once": outcome})


def test_a_waiver_of_an_unknown_promise_is_a_usage_error(pytester: pytest.Pytester) -> None:
    waivers = '"verify.onze" = { reason = "a race", until = 2100-01-31 }'

    status, _, output = judged(pytester, "@must\ndef test_a(): pass", waivers=waivers)

    assert status == 2
    assert "Did you mean `verify.once`?" in output


def test_a_marker_with_an_unknown_promise_is_a_usage_error(pytester: pytest.Pytester) -> None:
    body = "@pytest.mark.verifies('verify.onze')\ndef test_a(): pass"

    status, report, output = judged(pytester, body)

    assert (status, report["scenarios"]) == (2, [])
    assert (
        "test_inline.py::test_a: There is no promise or group `verify.onze`."
        " Did you mean `verify.once`?" in output
    )


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ("@must\n@should\n", "names several promises: a scenario verifies one"),
        ("@pytest.mark.verifies()\n", "takes one argument"),
    ],
)
def test_a_scenario_verifies_exactly_one_promise(
    pytester: pytest.Pytester, marks: str, said: str
) -> None:
    status, _, output = judged(pytester, f"{marks}def test_a(): pass")

    assert status == 2
    assert said in output


@pytest.mark.parametrize("option", ["--verifies=verify.onze", "--flaw=none", "--variant=none"])
def test_an_unknown_name_on_the_command_line_is_a_usage_error(
    pytester: pytest.Pytester, option: str
) -> None:
    assert judged(pytester, "@must\ndef test_a(): pass", option)[0] == 2


def test_a_scenario_file_that_cannot_be_read_is_a_usage_error(pytester: pytest.Pytester) -> None:
    status, _, output = judged(pytester, "import nothing_of_this_name")

    assert status == 2
    assert "test_inline.py cannot be read:" in output


NOT_READY = """
@pytest.fixture
def sandbox():
    raise TargetNotReady(
        "backend", waited_for="/health", seconds=20.0, asked=9, last="503", exit_status=None
    )
@must
def test_a(sandbox): pass
@must
def test_b(sandbox): pass
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_target_that_is_never_ready_ends_the_run(pytester: pytest.Pytester, workers: str) -> None:
    status, report, output = judged(pytester, NOT_READY, "-n", workers)

    assert status == 2
    assert output.count("  backend: /health was asked 9 times in 20.0 s") == 1
    assert workers == "2" or len(report["scenarios"]) == 1


MISTAKEN = """
from pathlib import Path
from harness.errors import AdapterFailed, InvalidTargetFile, Problem
@must
def test_a(): raise InvalidTargetFile(Path("shop.toml"), [Problem("`adapter`: no Reply.", 2)])
@must
def test_b(): pass
"""


def test_a_mistake_that_only_use_shows_ends_the_run(pytester: pytest.Pytester) -> None:
    status, report, output = judged(pytester, MISTAKEN)

    assert (status, len(report["scenarios"])) == (2, 1)
    assert "shop.toml, line 2: `adapter`: no Reply." in output


def test_an_adapter_that_fails_proves_nothing(pytester: pytest.Pytester) -> None:
    failed = "raise AdapterFailed('Shop.verify', 'adapter.py:7', 'KeyError: 1')"
    status, report, output = judged(
        pytester, MISTAKEN.partition("@must")[0] + f"@must\ndef test_a(): {failed}"
    )

    assert (status, outcomes(report)) == (3, {"verify.once": "inconclusive"})
    assert " inconclusive: Shop.verify, at adapter.py:7: KeyError: 1" in output


def test_only_chosen_promises_run(pytester: pytest.Pytester) -> None:
    body = "@must\ndef test_a(): pass\n@should\ndef test_b(): assert 0\ndef test_c(): assert 0"

    status, report, _ = judged(pytester, body, "--verifies=verify")

    assert (status, outcomes(report)) == (0, {"verify.once": "passed"})


def test_workers_report_to_the_controller(pytester: pytest.Pytester) -> None:
    body = BOOKS + "@must\ndef test_broken(books): assert 0\n@should\ndef test_b(): pass"

    status, report, _ = judged(pytester, body, "-n", "2")

    assert status == 1
    assert outcomes(report) == {
        "callback.phone": "passed",
        "verify.once": "failed",
        "books.balance": "failed",
    }


def test_a_mistaken_marker_is_told_once_by_all_workers(pytester: pytest.Pytester) -> None:
    body = "@pytest.mark.verifies('verify.onze')\ndef test_a(): pass"

    status, _, output = judged(pytester, body, "-n", "2")

    assert status == 2
    assert output.count("Did you mean `verify.once`?") == 1


def test_pytest_prints_a_failure_to_the_line(pytester: pytest.Pytester) -> None:
    body = "@must\ndef test_a(): raise Failure(expected='30.00 credits', actual='60.00 credits')"

    _, _, output = judged(pytester, body)

    assert (
        "E   harness.failure.Failure: verify.once (must): a payment that is verified again"
        " and again is credited once\n"
        "E     expected  30.00 credits\n"
        "E     actual    60.00 credits\n" in output
    )


def test_a_plain_assertion_expects_what_the_docstring_says(pytester: pytest.Pytester) -> None:
    body = '@must\ndef test_a():\n    """A payment is credited\n    once."""\n    assert 60 == 30'

    _, report, _ = judged(pytester, body)

    failure = report["scenarios"][0]["failures"][0]
    assert failure["expected"] == "A payment is credited once."
    assert failure["actual"] == "assert 60 == 30"


def test_a_waiver_of_a_should_is_told_as_such(pytester: pytest.Pytester) -> None:
    waivers = '"callback.phone" = { reason = "no phones here", until = 2100-01-31 }'

    status, report, output = judged(
        pytester, "@should\ndef test_a(): assert 0", "--strict-promises", waivers=waivers
    )

    assert (status, outcomes(report)) == (0, {"callback.phone": "waived"})
    assert "~ callback.phone waived: no phones here" in output


def test_a_waiver_of_a_promise_that_was_not_chosen_is_not_stale(pytester: pytest.Pytester) -> None:
    waivers = '"verify.once" = { reason = "a race", until = 2100-01-31 }'
    body = "@must\ndef test_a(): pass\n@should\ndef test_b(): pass"

    status, _, _ = judged(pytester, body, "--verifies=callback.phone", waivers=waivers)

    assert status == 0


def test_a_run_that_is_stopped_early_says_how_much_it_missed(pytester: pytest.Pytester) -> None:
    body = "@should\ndef test_a(): assert 0\n@must\ndef test_b(): pass"

    status, _, output = judged(pytester, body, "--exitfirst")

    assert status == 3
    assert "Only 1 of 2 scenarios ran: the run ended early, and the others proved nothing" in output


REPORT_LOST = """
import pathlib, shutil
@must
def test_a():
    shutil.rmtree("out")
    pathlib.Path("out").touch()
    raise Failure(expected="1", actual="2")
"""


def test_a_report_that_cannot_be_written_leaves_what_came_of_the_run(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile(test_inline=HEAD + REPORT_LOST)
    pytester.makefile(".toml", target=TARGET)
    live = judgement.Live(terminal.Progress(Paper(stream=io.StringIO())))

    ended = pytester.runpytest_inprocess(
        "--target=target.toml", "--report=out", *QUIET, plugins=[live]
    )

    told = ended.stdout.str()
    assert (ended.ret, live.run and live.run.exit_status, live.folder) == (2, 2, None)
    assert f"{pytester.path / 'out'}: it cannot be written (File exists)." in told
    assert "✗ verify.once (must)" in told
    assert "report.html" not in told


def test_a_password_in_the_address_of_a_half_is_told_nowhere(pytester: pytest.Pytester) -> None:
    body = "@must\ndef test_a(): assert 0\n@should\ndef test_b(): pass"
    halves = [f"--{side}=http://ama:open-sesame@localhost:8000" for side in ("backend", "frontend")]

    _, _, output = judged(pytester, body, *halves, "--shard=1/2")

    files = list((pytester.path / "out").glob("*.*"))
    told = {file.name: file.read_text(encoding="utf-8") for file in files} | {"": output}
    assert "--backend 'http://…@localhost:8000'" in output
    assert [name for name, text in told.items() if "sesame" in text] == []


def test_annotations_come_out_of_pytest(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(pytester.path))

    _, _, output = judged(pytester, "@must\ndef test_a(): raise Failure(expected='1', actual='2')")

    assert (
        "\n::error file=test_inline.py,line=12,title=verify.once"
        "::expected: 1%0Aactual: 2%0Anext: write the credit" in output
    )
