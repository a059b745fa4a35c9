"""Refused calls, from the log and the browser to the report of a run."""

import json
from pathlib import Path

import pytest

from harness.refusal import Refusal, Refusals, together
from tests.harness.inline import judged
from tests.harness.test_mistakes import RUN, STUB, said

pytest_plugins = ["pytester"]

LOG = "interception ready\nrefused backend https://a.example\nrefused frontend https://a.example\n"
REFUSED = """
from pathlib import Path
from harness.finding import REFUSALS
from harness.refusal import Refusals

@pytest.fixture(scope="session", autouse=True)
def sandbox(pytestconfig):
    pytestconfig.stash[REFUSALS] = Refusals(Path("none.log"))
    yield
    pytestconfig.stash[REFUSALS].note("backend", "https://api.sendgrid.com")

@pytest.fixture(autouse=True)
def page(pytestconfig):
    pytestconfig.stash[REFUSALS].note("browser", "https://fonts.example")

@must
def test_a(): pass
@must
def test_b(): pass
"""


def test_news_are_told_once(tmp_path: Path) -> None:
    log = tmp_path / "interception.log"
    refusals = Refusals(log)
    assert refusals.news() == []

    log.write_text(LOG + "refused backend https://b.exa")
    refusals.note("browser", "https://c.example")

    assert sorted(refusals.news()) == [
        ("backend", "https://a.example", 1),
        ("browser", "https://c.example", 1),
        ("frontend", "https://a.example", 1),
    ]
    with log.open("a") as file:
        file.write("mple\n")
    assert refusals.news() == [("backend", "https://b.example", 1)]


def test_what_was_read_outlives_the_log(tmp_path: Path) -> None:
    log = tmp_path / "interception.log"
    log.write_text("refused backend https://a.example\n")
    refusals = Refusals(log)

    refusals.read()
    log.unlink()

    assert refusals.news() == [("backend", "https://a.example", 1)]


def test_a_host_is_counted_for_each_caller() -> None:
    told = together(
        [
            [("backend", "https://a", 2)],
            [("browser", "https://a", 1)],
            [("backend", "https://a", 3)],
        ]
    )

    assert [str(each).partition("): ")[0] for each in told] == [
        "refused: https://a (backend, 5 times",
        "refused: https://a (browser, once",
    ]
    assert told[0] == Refusal(url="https://a", by="backend", times=5)


@pytest.mark.parametrize(("workers", "sandboxes"), [((), 1), (("-n", "2"), 2)])
def test_a_run_names_what_was_refused(
    pytester: pytest.Pytester, workers: tuple[str, ...], sandboxes: int
) -> None:
    status, report, output = judged(pytester, REFUSED, *workers)

    assert status == 0
    assert {each["url"]: each["times"] for each in report["refused"]} == {
        "https://fonts.example": 2,
        "https://api.sendgrid.com": sandboxes,
    }
    assert "refused: https://fonts.example (browser, 2 times): nothing outside" in output


ASKING = f"""\
name = "shop"
[paystack]
intercept = true
[backend]
command = ["{{python}}", "{STUB}", "{{port}}"]
url = "http://127.0.0.1:{{port}}"
[backend.accounts]
users = [{{ email = "ama@example.com", token = "t" }}]
[frontend]
url = "http://127.0.0.1:{{port}}"
"""
ASK = f'"{STUB}", "0", "--ask", "https://config.example.com/", "--die"'


@pytest.mark.parametrize(
    ("change", "times"),
    [
        (('{port}"]', '{port}", "--ask", "https://config.example.com/", "--die"]'), 2),
        (("[backend]", f'[backend]\nsetup = ["{{python}}", {ASK}]'), 1),
    ],
    ids=["start", "setup"],
)
def test_what_was_refused_before_a_target_was_ready_is_named(
    tmp_path: Path, change: tuple[str, str], times: int
) -> None:
    said(tmp_path, ASKING.replace(*change, 1), RUN)

    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["refused"] == [
        {"url": "https://config.example.com", "by": "backend", "times": times}
    ]
