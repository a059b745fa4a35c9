"""Steps of histories that are made up, and what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

amounts = st.integers(1, 500_00)
places = st.integers(0, 3)
"""Which of what there is, from the newest."""


@dataclass(frozen=True)
class Step:
    """One happening, as hypothesis prints it."""

    name: str
    settings: dict[str, Any]


def step(name: str, **settings: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    return st.builds(Step, st.just(name), st.fixed_dictionaries(settings))
