"""How much of Paystack's published API there is, and the table that says so."""

from __future__ import annotations

import re

import pytest

from docs.coverage_page import coverage_page
from fake_paystack.api.operation import Operation
from fake_paystack.api.routes import OPERATIONS
from tests.fake_paystack import spec

_PARAMETER = re.compile(r"\{[^}]*\}")


def template(operation: str) -> str:
    """Without the names of parameters, which differ: `GET /plan/{}`."""
    return _PARAMETER.sub("{}", operation).rstrip("/")


def missing() -> list[str]:
    simulated = {template(each.name) for each in OPERATIONS}
    return [each for each in spec.operations() if template(each) not in simulated]


@pytest.mark.skipif(
    not spec.WHERE, reason="PAYSTACK_OPENAPI does not name Paystack's OpenAPI document"
)
def test_each_published_operation_is_simulated() -> None:
    left, total = missing(), len(spec.operations())

    assert not left, f"{len(left)} of {total} are not in OPERATIONS:\n  " + "\n  ".join(left)


def test_no_operation_is_simulated_twice() -> None:
    names = [template(each.name) for each in OPERATIONS]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_each_operation_is_in_the_table_once(operation: Operation) -> None:
    assert coverage_page().count(f"| `{operation.name}` |") == 1
