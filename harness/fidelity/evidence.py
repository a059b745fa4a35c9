"""Observations in a file: what a server answered, without secrets and personal data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from harness.errors import UnreadableEvidence
from harness.fidelity.observation import Observation

SCHEMA = 1


def write(path: Path, base_url: str, observations: Sequence[Observation]) -> None:
    """Raises `OSError`."""
    document = {
        "schema": SCHEMA,
        "host": urlsplit(base_url).hostname,
        "observed_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "calls": [asdict(each) for each in observations],
    }
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


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
