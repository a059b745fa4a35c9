"""The target file: read and checked, and the programs that it names are there."""

from __future__ import annotations

from pathlib import Path

from harness import adapted
from harness.doctor.diagnosis import Diagnosis, well, wrong
from harness.doctor.examination import Examination
from harness.errors import InvalidTargetFile
from harness.interception import detour
from harness.processes import programs as lookup


def target_file(examination: Examination) -> Diagnosis:
    try:
        examination.read()
        adapted.load(examination.file)
    except InvalidTargetFile as invalid:
        path = examination.request.target
        if path is not None and not path.exists():
            return wrong(str(invalid), "`paystack-harness init` writes one; or correct the path.")
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
    missing = [(".".join(place), word) for place, word in lookup.missing(examination.file)]
    examination.missing = {place for place, _ in missing}
    if missing:
        said = ", ".join(f"{word} (`{place}`)" for place, word in missing)
        is_of_node = any("node_modules" in word for _, word in missing)
        installed = "Install the project's packages (npm ci)" if is_of_node else "Install it"
        return wrong(f"Not there: {said}.", f"{installed}, or correct its name or your PATH.")
    names = dict.fromkeys(Path(word).name for _, word in lookup.named(examination.file))
    return well(", ".join(names) or "the target file starts none")
