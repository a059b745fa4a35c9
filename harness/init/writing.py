"""Writes the target file, says what was found, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from harness import target
from harness.errors import HarnessError, InvalidTargetFile
from harness.init import document
from harness.init.draft import Draft
from harness.init.project import Half, Project

TO_FILL_IN = "not found"


class TargetFileThere(HarnessError):
    """A file is where the target file should go."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path} is there already, and is not overwritten: name another by --output."


class UnknownProject(HarnessError):
    """A folder in which no half, or in whose half no kind, was recognised."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        return (
            f"{self.folder}: no Django, Express, FastAPI, Flask, Vite or Next was recognised there."
            " Name the halves by --backend-folder and --frontend-folder, or write the target file"
            " by hand: docs/target-file.md begins with examples."
        )


def refuse_to_overwrite(path: Path) -> None:
    """Raises `TargetFileThere`."""
    if path.exists():
        raise TargetFileThere(path)


def refuse_nothing(found: Project, folder: Path) -> None:
    """Raises `UnknownProject`."""
    halves = [half for half in (found.backend, found.frontend) if half]
    for half in halves:
        if half.start is None:
            raise UnknownProject(half.tree.root)
    if not halves:
        raise UnknownProject(folder)


def name_of(found: Project, folder: Path) -> str:
    """The folder's name; where it is called by a half's, as that names itself."""
    half: Half | None = found.backend or found.frontend
    is_both = found.backend is not None and found.frontend is not None
    if half is None or is_both:
        return folder.resolve().name
    return str(half.tree.package.get("name") or half.tree.root.name)


def summary(draft: Draft) -> Iterator[str]:
    for side in ("backend", "frontend"):
        service = getattr(draft, side)
        if service:
            yield f"{side:<10}{service.start.kind} in {service.folder}"
        elif side == "frontend" and draft.is_one_process:
            yield f"{side:<10}the backend's own pages"
        else:
            yield f"{side:<10}none was found: the reference {side} is borrowed"


def write(draft: Draft, path: Path) -> None:
    """Raises `TargetFileThere` should one have come meanwhile, `HarnessError` if it cannot."""
    text = document.text(draft, path.parent.resolve())
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise TargetFileThere(path) from error
    except OSError as error:
        raise HarnessError(f"{path}: it cannot be written ({error.strerror}).") from error


def next_steps(path: Path) -> Iterator[str]:
    """What is left to fill in, and the commands that come next."""
    lines = path.read_text(encoding="utf-8").splitlines()
    open_lines = [
        number for number, line in enumerate(lines[3:], start=4) if TO_FILL_IN in line.lower()
    ]
    yield f"\nWrote {path}."
    if open_lines:
        word = "line" if len(open_lines) == 1 else "lines"
        yield f"To fill in or correct: {word} {', '.join(map(str, open_lines))}."
    try:
        target.load(path)
    except InvalidTargetFile as invalid:
        yield f"{invalid}"
    yield "\nNext:"
    yield f"  paystack-harness doctor --target {path}    tells what does not work yet"
    yield f"  paystack-harness run --target {path}       judges every promise"
