"""How much of Paystack's published API there is, and the table that says so."""

from __future__ import annotations

import re

import pytest

from docs.coverage_page import PUBLISHED, coverage_page
from fake_paystack.api.operation import Operation
from fake_paystack.api.routes import OPERATIONS
from tests.fake_paystack import spec

PAGE = coverage_page()
_PARAMETER = re.compile(r"\{[^}]*\}")


def template(operation: str) -> str:
    """Without the names of parameters, which differ: `GET /plan/{}`."""
    return _PARAMETER.sub("{}", operation).rstrip("/")


@pytest.mark.skipif(
    not spec.WHERE, reason="PAYSTACK_OPENAPI does not name Paystack's OpenAPI document"
)
def test_operations_that_are_said_to_be_published_are_those_of_the_document() -> None:
    said = {template(each.name) for each in OPERATIONS if each.is_published}

    assert said == {template(each) for each in spec.operations()}
    assert len(said) == PUBLISHED


def test_no_operation_is_simulated_twice() -> None:
    names = [template(each.name) for each in OPERATIONS]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_each_operation_is_in_the_table_once(operation: Operation) -> None:
    (row,) = (line for line in PAGE.splitlines() if f"| `{operation.name}` |" in line)

    assert ("*not published*" in row) is not operation.is_published


def test_the_page_counts_the_published_document() -> None:
    assert f"{PUBLISHED} of {PUBLISHED} operations of the published document" in PAGE
