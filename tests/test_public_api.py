"""What `harness` offers to scenarios is what it says it offers."""

import inspect
import types

import pytest

import harness
from harness import public


def test_all_names_what_is_there() -> None:
    offered = {
        name
        for name, value in vars(public).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }

    assert offered == set(harness.__all__)


def test_name_that_is_not_offered_is_missing() -> None:
    with pytest.raises(AttributeError, match="'harness' has no attribute 'Shoop'"):
        harness.Shoop  # noqa: B018 - looking is what raises


def test_every_public_name_has_a_docstring() -> None:
    undocumented = [name for name in harness.__all__ if not inspect.getdoc(getattr(harness, name))]

    assert undocumented == []
