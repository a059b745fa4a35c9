"""The programs that a target file names: which of them are not on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from harness import placeholder
from harness.errors import InvalidTargetFile
from harness.processes.process import ProgramMissing, found
from harness.target import SIDES, TargetFile

Place = tuple[str, ...]


def check(file: TargetFile) -> None:
    """Raises `InvalidTargetFile` with each program that is not there."""
    errors = [
        file.invalid(place, f"`{'.'.join(place)}` needs the program {word}, which is not there.")
        for place, word in missing(file)
    ]
    if errors:
        raise InvalidTargetFile(errors[0].path, [each for e in errors for each in e.problems])


def missing(file: TargetFile) -> list[tuple[Place, str]]:
    return [(place, word) for place, word in named(file) if is_missing(word, place, file)]


def named(file: TargetFile) -> Iterator[tuple[Place, str]]:
    """Pairs of a place in the target file and the program that stands there."""
    for side in SIDES:
        half = file.half(side)
        commands: list[tuple[Place, Sequence[str]]] = [(("command",), half.command)]
        commands += [(("setup",), words) for words in half.setup]
        if side == "backend":
            commands.append((("accounts", "create"), file.backend.accounts.create))
        for place, words in commands:
            if words:
                yield (side, *place), filled(words[0], file.folders[side])


def filled(word: str, folder: Path) -> str:
    """The program, where the run's own addresses are no part of it."""
    known = {"python": sys.executable, "target_dir": str(folder)}
    return word if set(placeholder.used(word)) - set(known) else placeholder.expand(word, known)


def is_missing(word: str, place: Place, file: TargetFile) -> bool:
    """One in a folder may be what `setup` makes, and one may be found by a PATH of its own."""
    half = file.backend if place[0] == "backend" else file.frontend
    is_made_by_setup = bool(half.setup) and Path(word).parent != Path()
    if is_made_by_setup or "{" in word or "PATH" in half.env:
        return False
    try:
        found(word, half.cwd, os.environ)
    except ProgramMissing:
        return True
    return False
