"""A TOML file of the target's: its text, and the tables in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from harness.errors import InvalidTargetFile, Problem


def parsed(path: Path) -> tuple[str, dict[str, Any]]:
    """A TOML file as text and as tables. Raises `InvalidTargetFile` when it is neither."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except OSError as error:
        sentence = f"it cannot be read: {error.strerror}."
        raise InvalidTargetFile(path, [Problem(sentence)]) from error
    except UnicodeDecodeError as error:
        raise InvalidTargetFile(path, [Problem("it is not UTF-8 text.")]) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        sentence = f"it is not TOML: {str(error)[: line.start()] if line else error}."
        raise InvalidTargetFile(
            path, [Problem(sentence, int(line[1]) if line else None)]
        ) from error
