"""The documents name everything that there is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest

from fake_paystack.faults.base import CATALOGUE
from fake_paystack.sandbox.app import control_app

DOCS = Path(__file__).parent.parent.parent / "docs"
FAULTS = (DOCS / "faults.md").read_text(encoding="utf-8")
CONTROL = (DOCS / "control-api.md").read_text(encoding="utf-8")


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
