"""What `next` plans; the control API is made up."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import respx
from click.testing import CliRunner

from harness.cli import cli
from harness.commands.next import sentence
from harness.control import NextOutcome
from tests.harness.commands.examples import examples

PATH = "http://127.0.0.1:4010/_sandbox/api/next-payment"
SENT_TWICE = "The next payment ends as success; its event: twice.\n"
NONE = {"outcome": None, "gateway_response": None, "webhook": None, "times": 0}


@pytest.fixture
def route() -> Iterator[respx.Route]:
    """Where an outcome is put; it answers what it was sent."""
    with respx.mock(assert_all_called=False) as router:
        router.get(PATH).mock(return_value=httpx.Response(200, json=NONE))
        router.delete(PATH).mock(return_value=httpx.Response(200, json=NONE))
        rows = [{"name": "declined", "says": "is declined"}]
        router.get(f"{PATH}/catalogue").mock(
            return_value=httpx.Response(200, json={"outcomes": rows})
        )
        yield router.put(PATH).mock(
            side_effect=lambda request: httpx.Response(200, content=request.content)
        )


def said(*words: str) -> str:
    result = CliRunner(env={"PAYSTACK_HARNESS_URL": None}).invoke(cli, ["next", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["declined"], "The next payment ends as declined.\n"),
        (["declined", "--times", "3"], "The next 3 payments end as declined.\n"),
        (["declined", "--always"], "Every payment ends as declined.\n"),
        (["declined", "--gateway-response", "No"], "The next payment ends as declined (“No”).\n"),
        (
            ["success", "--webhook", "twice"],
            SENT_TWICE,
        ),
    ],
)
def test_outcome_is_planned(route: respx.Route, words: list[str], told: str) -> None:
    assert said(*words) == told


@pytest.mark.usefixtures("route")
def test_nothing_planned_is_said_with_what_there_is() -> None:
    nothing = "Payments end as their cards and numbers have it.\n"

    assert said() == f"{nothing}Outcomes:\n  declined  it is declined\n"
    assert said("--clear") == nothing
    assert said("--json") == "null\n"


def test_unknown_outcome_is_refused_in_the_sentence_of_the_api(route: respx.Route) -> None:
    detail = "There is no outcome `declind`; did you mean `declined`?"
    route.mock(return_value=httpx.Response(422, json={"detail": detail}))
    result = CliRunner().invoke(cli, ["next", "declind"])

    assert result.stderr == f"Error: {detail}\n"


@pytest.mark.parametrize(
    "words", [["declined", "--clear"], ["--times", "2"], ["declined", "--times", "2", "--always"]]
)
def test_contradictions_are_wrong_calls(words: list[str]) -> None:
    assert CliRunner().invoke(cli, ["next", *words]).exit_code == 2


def test_what_is_left_to_come_is_told() -> None:
    assert sentence(NextOutcome(outcome="pending", times=2)) == (
        "The next 2 payments end as pending."
    )


@pytest.mark.usefixtures("route")
@pytest.mark.parametrize("words", list(examples("next")), ids=" ".join)
def test_example_works(words: list[str]) -> None:
    assert said(*words[1:])
