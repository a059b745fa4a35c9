"""What `faults` switches on and off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from harness.commands.fault_setting import value
from harness.control import ControlClient
from tests.harness.conftest import Opening

Says = Callable[..., str]


def test_fault_is_on_until_it_is_off(said: Says, control: ControlClient, opened: Opening) -> None:
    started = said("faults", "on", "api.latency", "seconds=0", "path=/transaction", "times=3")
    [fault] = control.faults.all()
    opened()
    _, row = said("faults").splitlines()

    assert started.startswith(f"api.latency is on ({fault.id})")
    assert (fault.path, fault.times, fault.settings) == ("/transaction", 3, {"seconds": 0.0})
    assert row.split() == [
        fault.id, "api.latency", "1", "seconds=0.0", "path=/transaction", "times=3",
    ]  # fmt: skip
    assert said("faults", "off") == "api.latency is off; it fired once.\n"
    assert said("faults").startswith("No fault is on;")


def test_one_of_several_is_named_or_all_are(said: Says, refused: Says) -> None:
    for name in ("api.hang", "api.reset", "webhook.drop"):
        said("faults", "on", name)

    assert refused("faults", "off").startswith("Several faults are on: ")
    assert refused("faults", "off", "api.html").startswith("No fault api.html is on; on: ")
    assert said("faults", "off", "api.hang").startswith("api.hang is off")
    assert said("faults", "off", "--all").count(" is off; it never fired.") == 2
    assert said("faults", "off") == "No fault was on.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["webhook.drp"], "There is no fault webhook.drp; did you mean webhook.drop?"),
        (["webhook.drop", "tims=3"], "webhook.drop has no setting tims; did you mean times?"),
        (["webhook.drop", "times=x"], "times=x: times takes a whole number, not below 0."),
        (["webhook.drop", "skip=-1"], "skip=-1: skip takes a whole number, not below 0."),
        (["api.latency", "seconds=nan"], "seconds=nan: seconds takes a number, not below 0."),
        (["webhook.drop", "times"], "times: write a setting as name=value, such as times=1."),
        (["api.hang", "handled=maybe"], "handled=maybe: handled takes true or false."),
    ],
)
def test_wrong_names_and_values_are_answered_with_right_ones(
    refused: Says, words: list[str], told: str
) -> None:
    assert refused("faults", "on", *words) == told


def test_catalogue_tells_settings_and_defaults(said: Says, told: Callable[..., Any]) -> None:
    everything = said("faults", "catalogue")

    assert "\n    copies=2  " in everything
    assert "\n    user_agents=Python-urllib  " in everything
    assert "api.hang" not in said("faults", "catalogue", "api.status")
    assert len(told("faults", "catalogue")) == everything.count("\n\n")


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("true", "bool", True),
        ("3", "int", 3),
        ("0.5", "float", 0.5),
        ("other_key", "missing or other_key", "other_key"),
        ("curl,httpx", "list[str]", ["curl", "httpx"]),
        ('{"retry-after": "1"}', "dict[str, str]", {"retry-after": "1"}),
        ('{"a": 1}', "any", {"a": 1}),
        ("broken", "any", "broken"),
        ("7", "str", "7"),
    ],
)
def test_settings_are_read_by_their_type(text: str, type_: str, expected: object) -> None:
    assert value("setting", text, type_) == expected


def test_every_type_of_the_catalogue_can_be_read(control: ControlClient) -> None:
    types = {each.type for kind in control.faults.catalogue() for each in kind.settings}
    known = {"bool", "int", "float", "list[str]", "dict[str, str]", "any"}

    assert [each for each in types if each not in known and " or " not in each] == []
