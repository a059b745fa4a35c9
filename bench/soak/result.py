"""What a soak found, window by window, and the file that keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench import result_file

SCHEMA = 1

CALLS = {
    "initialize": "fake",
    "checkout page": "fake",
    "pay": "fake",
    "verify": "fake",
    "list": "fake",
    "console": "fake",
    "purchase": "backend",
    "verify at the shop": "backend",
    "balance": "backend",
}
"""Calls that are measured alone, and whom they are made to."""

Figures = dict[str, float | None]


@dataclass(frozen=True, kw_only=True)
class Window:
    """A stretch of time that ended `at` seconds after the start.

    `programs` has medians of the figures of each; `traffic` number, p50 and p99 (ms) of each kind
    of call; `alone` p50 (ms) and cpu (µs of both servers) of each call that is made while nobody
    else calls, and "fresh p50" and "fresh cpu" of the same to servers that have had no traffic.
    """

    at: float
    programs: Mapping[str, Figures] = field(default_factory=dict)
    traffic: Mapping[str, Figures] = field(default_factory=dict)
    alone: Mapping[str, Figures] = field(default_factory=dict)


@dataclass(kw_only=True)
class Soak:
    """`broken` are sentences: what did not balance, went wrong, or was not flat."""

    at: str
    machine: str
    hours: float
    rate: float
    seed: int
    took: float = 0.0
    interrupted: bool = False
    windows: list[Window] = field(default_factory=list)
    sessions: dict[str, int] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    books: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def written(path: Path, soak: Soak) -> None:
    result_file.write(path, SCHEMA, asdict(soak))


def read(path: Path) -> Soak:
    """Raises `UnreadableResults`."""
    with result_file.reading(path, SCHEMA, "result of `python -m bench.soak`") as fields:
        windows = [Window(**each) for each in fields.pop("windows")]
        return Soak(windows=windows, **fields)
