"""The documents name everything that there is."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path

import httpx
import pytest

from fake_paystack import errors
from fake_paystack.api.routes import OPERATIONS
from fake_paystack.errors import NotSimulated, PaystackError
from fake_paystack.faults.base import CATALOGUE
from fake_paystack.sandbox.app import control_app

DOCS = Path(__file__).parent.parent.parent / "docs"
FAKE = (DOCS / "fake.md").read_text(encoding="utf-8")
FAULTS = (DOCS / "faults.md").read_text(encoding="utf-8")
CONTROL = (DOCS / "control-api.md").read_text(encoding="utf-8")


def simulated() -> list[str]:
    return [operation.name for operation in OPERATIONS]


def messages() -> list[str]:
    found = [value for value in vars(errors).values() if inspect.isclass(value)]
    leaves = [value for value in found if issubclass(value, PaystackError)]
    return [leaf.message for leaf in leaves if "message" in vars(leaf) and leaf is not NotSimulated]


@pytest.mark.parametrize("call", simulated())
def test_each_simulated_call_is_listed(call: str) -> None:
    assert f"`{call}`" in FAKE


@pytest.mark.parametrize("message", [each for each in messages() if "sandbox" not in each])
def test_each_error_is_graded(message: str) -> None:
    assert message in FAKE


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_each_fault_is_listed(name: str) -> None:
    assert f"| `{name}` |" in CONTROL


@pytest.mark.anyio
async def test_each_example_of_a_fault_is_accepted(control: httpx.AsyncClient) -> None:
    examples = [json.loads(each) for each in re.findall("```json\n(.*)\n```", FAULTS)]
    statuses = [(await control.post("faults", json=each)).status_code for each in examples]

    assert {each["name"] for each in examples} == set(CATALOGUE)
    assert set(statuses) == {200}


@pytest.mark.parametrize("path", sorted(control_app().openapi()["paths"]))
def test_each_control_path_is_described(path: str) -> None:
    assert path.removeprefix("/_sandbox/api/") in CONTROL
