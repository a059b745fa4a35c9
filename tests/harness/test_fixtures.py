"""Fixtures of scenarios that say by themselves what they need."""

from __future__ import annotations

import pytest

from tests.harness.inline import judged

pytest_plugins = ["pytester"]

ONE_USER = """
from types import SimpleNamespace

@pytest.fixture
def user(): return SimpleNamespace(email="ama@example.com")

@pytest.fixture
def sandbox(): return SimpleNamespace(accounts=SimpleNamespace(take_beside=lambda user: None))

@pytest.fixture
def books(): return None

@must
def test_a(other_user): pass
"""


def test_what_one_user_does_to_another_needs_two(pytester: pytest.Pytester) -> None:
    _, report, _ = judged(pytester, ONE_USER)

    told = report["promises"]["verify.once"]
    assert told["outcome"] == "not_applicable"
    assert told["reason"] == "it needs two users, and `backend.accounts.users` lists one"
