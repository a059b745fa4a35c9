"""Finds a browser."""

from pathlib import Path


def find(*, headed: bool) -> Path:
    raise NotImplementedError


def arguments() -> list[str]:
    raise NotImplementedError
