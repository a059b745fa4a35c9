"""Whatever is sent to the fake: no 5xx, no answer off its schema, none that takes for ever.

Calls are made up of Paystack's published document by schemathesis, repeatably; `make fuzz` goes on
for longer, with other calls each time (FUZZ_EXAMPLES).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis import Case, GenerationMode

from tests.fake_paystack import spec
from tests.fake_paystack.conftest import KEY
from tests.fake_paystack.fuzz.seeds import Seeds, sown
from tests.fake_paystack.process import Running, running

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
LONGEST = 10.0
"""Seconds for one answer: a bound for what hangs, not for what is slow."""

if not spec.WHERE:
    reason = "PAYSTACK_OPENAPI does not name Paystack's OpenAPI document"
    pytest.skip(reason, allow_module_level=True)

PUBLISHED = frozenset(spec.operations())
schema = schemathesis.openapi.from_dict(spec.raw())
schema.config.generation.modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


@pytest.fixture(scope="module")
def paystack() -> Iterator[Running]:
    with running("--seed", "7") as server:
        yield server


@pytest.fixture(scope="module")
def seeds(paystack: Running) -> Seeds:
    """Ids and codes of things that are there, so that not every call is to nothing."""
    return sown(paystack.http)


@schema.parametrize()
@hypothesis.settings(
    max_examples=EXAMPLES or 8,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
def test_any_call_is_answered_as_published(
    case: Case[Any], paystack: Running, seeds: Seeds
) -> None:
    operation = f"{case.method.upper()} {case.operation.path}"
    case.path_parameters = seeds.in_path(operation, case.path_parameters)
    case.body = seeds.in_body(case.body)
    answer = case.call(
        base_url=paystack.url, headers={"Authorization": f"Bearer {KEY}"}, timeout=LONGEST
    )

    assert answer.status_code < 500, answer.text
    if operation in PUBLISHED:  # other methods of its path are tried, too
        assert spec.deviations_from(operation, answer.status_code, answer.json()) == []
