"""How a half of the project is started, as its kind usually is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

URL = "http://127.0.0.1:{port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """`kind` is what people call it; `notes` are for the reader of the target file."""

    kind: str
    command: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    setup: Sequence[str] = ()
    url: str = URL
    notes: Sequence[str] = ()
