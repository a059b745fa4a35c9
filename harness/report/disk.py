"""How the files of a report come to the disk: whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from harness.errors import UnwritableReport


def make_folder(folder: Path) -> None:
    """Make it, and see that files can be made in it. Raises `UnwritableReport`."""
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()


def put(file: Path, text: str) -> None:
    """Write the whole file, in one step for whoever reads it. Raises `UnwritableReport`."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with told(file):
        try:
            beside.unlink(missing_ok=True)
            with beside.open("x", encoding="utf-8") as made:  # never through somebody's link
                made.write(text)
            beside.replace(file)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Raises what the system says against `path` as `UnwritableReport`."""
    try:
        yield
    except OSError as error:
        raise UnwritableReport(path, error.strerror or str(error)) from None
