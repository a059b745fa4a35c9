"""Observations in a file: what a server answered, without secrets and personal data."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from harness.errors import UnreadableEvidence, UnwritableEvidence
from harness.fidelity.observation import Observation

SCHEMA = 1


def check_place(path: Path) -> None:
    """See that a file can be made beside it. Raises `UnwritableEvidence`."""
    try:
        tempfile.TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise UnwritableEvidence(path, error.strerror or str(error)) from error


def write(path: Path, base_url: str, observations: Sequence[Observation]) -> None:
    """Raises `UnwritableEvidence`."""
    document = {
        "schema": SCHEMA,
        "host": urlsplit(base_url).hostname,
        "observed_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "calls": [asdict(each) for each in observations],
    }
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnwritableEvidence(path, error.strerror or str(error)) from error


def read(path: Path) -> list[Observation]:
    """Raises `UnreadableEvidence`."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["schema"] != SCHEMA:
            raise UnreadableEvidence(path, f"its schema is {document['schema']!r}, not {SCHEMA}")
        return [Observation(**each) for each in document["calls"]]
    except OSError as error:
        raise UnreadableEvidence(path, error.strerror or "it cannot be opened") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableEvidence(path, "it is no file that fidelity --save wrote") from error
