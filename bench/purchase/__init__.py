"""A purchase by the harness and by a bare script, in turn in one browser: a run of pytest."""

from pathlib import Path


def rounds_file() -> Path:
    """What pytest is given: its name keeps other runs from collecting it."""
    return Path(__file__).with_name("rounds.py")
