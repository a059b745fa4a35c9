"""Errors in Paystack's envelope."""

from __future__ import annotations

import inspect
import json

import pytest

from fake_paystack import errors
from fake_paystack.envelope import failure, success
from fake_paystack.errors import (
    DuplicateReference,
    FakeError,
    InvalidField,
    MethodNotAllowed,
    PaystackError,
)


def test_envelope_of_an_error() -> None:
    answer = failure(DuplicateReference())

    assert answer.status == 400
    assert json.loads(answer.body) == {
        "status": False,
        "message": "Duplicate Transaction Reference",
        "meta": {
            "nextStep": "Try and create the Transaction or Charge with a new reference",
        },
        "type": "validation_error",
        "code": "duplicate_reference",
    }


def test_envelope_of_success_has_meta_only_when_given() -> None:
    assert success("Done", []).body == '{"status":true,"message":"Done","data":[]}'
    assert success("Done", [], {}).body.endswith('"data":[],"meta":{}}')


def test_errors_with_values_say_them() -> None:
    assert str(InvalidField("channels", "must be an array")) == '"channels" must be an array'
    assert MethodNotAllowed("PUT", ("GET", "POST")).headers == (("allow", "GET, POST"),)


def leaves() -> list[type[FakeError]]:
    found = [value for value in vars(errors).values() if inspect.isclass(value)]
    return [value for value in found if issubclass(value, FakeError) and value is not FakeError]


@pytest.mark.parametrize("error", leaves(), ids=lambda error: error.__name__)
def test_tree_names_each_error(error: type[FakeError]) -> None:
    assert error.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize(
    "error",
    [each for each in leaves() if issubclass(each, PaystackError)],
    ids=lambda e: e.__name__,
)
def test_each_answer_has_a_status_a_code_and_a_next_step(error: type[PaystackError]) -> None:
    assert 400 <= error.status < 600
    assert error.code
    assert error.next_step
