"""The target file: read and checked, and the programs that it names are there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from harness import adapted, placeholder
from harness.doctor.diagnosis import Diagnosis, well, wrong
from harness.doctor.examination import Examination
from harness.errors import InvalidTargetFile
from harness.interception import detour
from harness.process import ProgramMissing, found
from harness.target import SIDES, TargetFile


def target_file(examination: Examination) -> Diagnosis:
    try:
        examination.read()
        adapted.load(examination.file)
    except InvalidTargetFile as invalid:
        return wrong(str(invalid), "Each key is explained in docs/target-file.md.")
    file = examination.file
    if not file.is_described:
        return well(f"none: {file.name} is taken to be like the reference system's")
    borrowed = "".join(f", with the reference {side}" for side in sorted(file.borrowed))
    return well(f"{file.name} ({file.path.name}){borrowed}")


def interception(examination: Examination) -> Diagnosis:
    file = examination.file
    detour.check(file)
    if file.paystack.intercept:
        return well("calls to https://api.paystack.co are caught")
    return well("not asked for")


def programs(examination: Examination) -> Diagnosis:
    """A program that lies in a folder may be what `setup` makes; it is asked for at its start."""
    named = dict(words_of(examination.file))
    missing = {place: word for place, word in named.items() if is_missing(word, place, examination)}
    examination.missing = set(missing)
    if missing:
        said = ", ".join(f"{word} (`{place}`)" for place, word in missing.items())
        return wrong(f"Not there: {said}.", "Install it, or correct its name or your PATH.")
    if not named:
        return well("the target file starts none")
    return well(", ".join(dict.fromkeys(Path(word).name for word in named.values())))


def words_of(file: TargetFile) -> Iterator[tuple[str, str]]:
    """Pairs of a place in the target file and the program that stands there."""
    for side in SIDES:
        half = getattr(file, side)
        commands = {"command": half.command, "accounts.create": ()}
        if side == "backend":
            commands["accounts.create"] = half.accounts.create
        commands |= {f"setup.{number}": words for number, words in enumerate(half.setup)}
        for place, words in commands.items():
            if words:
                yield f"{side}.{place}", filled(words[0], file.folders[side])


def filled(word: str, folder: Path) -> str:
    """The program, where the run's own addresses are no part of it."""
    known = {"python": sys.executable, "target_dir": str(folder)}
    return word if set(placeholder.used(word)) - set(known) else placeholder.expand(word, known)


def is_missing(word: str, place: str, examination: Examination) -> bool:
    half = getattr(examination.file, place.partition(".")[0])
    is_made_by_setup = bool(half.setup) and Path(word).parent != Path()
    if is_made_by_setup or "{" in word:
        return False
    try:
        found(word, half.cwd, os.environ)
    except ProgramMissing:
        return True
    return False
