"""What `harness` offers to scenarios is what it says it offers."""

import inspect
import types

import harness


def test_all_names_what_is_there() -> None:
    public = {
        name
        for name, value in vars(harness).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }

    assert public == set(harness.__all__)


def test_every_public_name_has_a_docstring() -> None:
    undocumented = [name for name in harness.__all__ if not inspect.getdoc(getattr(harness, name))]

    assert undocumented == []
