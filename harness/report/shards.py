"""shard.json: what a shard of a run, or of a self-test, leaves for `report merge`."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias

from harness import promises
from harness.errors import HarnessError
from harness.report import disk
from harness.report.typed import well_typed
from harness.shard import Shard, parsed
from harness.target import TargetFile

NAME = "shard.json"
SCHEMA = 1
Kind = Literal["run", "self-test"]
Json: TypeAlias = dict[str, Any]


class UnfitShards(HarnessError):
    """Reports that cannot be merged into one; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What all shards of one run have in common.

    `scenarios` and `target_file` are digests of the promises with their scenarios, and of the
    target file. `names` are the promises, groups or flaws that were asked for.
    """

    kind: Kind
    of: int
    version: str
    scenarios: str
    target: str
    target_file: str
    backend: str = ""
    frontend: str = ""
    flaw: str = ""
    variant: str = ""
    names: tuple[str, ...] = ()
    switches: tuple[str, ...] = ()
    """`--strict` and the like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """One shard. `whole` names all that was to be done by all of them, `planned` its own part.

    `facts` are JSON: of a run what it saw, of a self-test how each trial ended.
    """

    identity: Identity
    number: int
    whole: tuple[str, ...]
    planned: tuple[str, ...]
    facts: Mapping[str, Any]

    @property
    def shard(self) -> Shard:
        return Shard(self.number, self.identity.of)


def identity(kind: Kind, shard: Shard, file: TargetFile | None, **fields: Any) -> Identity:
    """Of a shard of this target; None for a target file that cannot be used."""
    return Identity(
        kind=kind,
        of=shard.of,
        version=version(),
        scenarios=scenarios(),
        target=file.name if file else "",
        target_file=digest([file.path]) if file else "",
        **fields,
    )


def version() -> str:
    try:
        return importlib.metadata.version("paystack-harness")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def scenarios() -> str:
    folder = promises.scenarios_folder()
    return digest(sorted([folder / "promises.toml", *folder.glob("*.py")]))


def digest(files: Sequence[Path]) -> str:
    """The same on every system, whatever its line ends are."""
    text = "\0".join(file.read_text(encoding="utf-8") for file in files)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def leave(folder: Path, left: Left) -> None:
    """Write it. Raises `UnwritableReport`."""
    told = {"schema": SCHEMA, **asdict(left)}
    disk.put(folder / NAME, json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")


def load(folder: Path) -> Left:
    """What a shard left in its report's folder. Raises `UnfitShards`."""
    path = folder / NAME
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told.pop("schema") != SCHEMA:
            raise UnfitShards(f"{path} was written by another version of the harness.")
        return left(told)
    except (FileNotFoundError, NotADirectoryError):
        raise UnfitShards(
            f"{folder} is no report of a shard: there is no {NAME} in it. Name the folders that"
            f" `run --shard` or `self-test --shard` reported into."
        ) from None
    except OSError as error:
        raise UnfitShards(f"{path} cannot be read ({error.strerror or error}).") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnfitShards(f"{path} is not what a shard leaves.") from None


def left(told: Json) -> Left:
    common = {name: plain(value) for name, value in told.pop("identity").items()}
    made = Left(
        identity=well_typed(Identity(**common)),
        **{name: plain(value) for name, value in told.items()},
    )
    parsed(str(made.shard))
    return well_typed(made)


def plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


# What fits together

DIFFERENCES: tuple[tuple[str, Callable[[Identity], object]], ...] = (
    ("one is of a run, the other of a self-test", lambda one: one.kind),
    ("they are parts of different splits ({}, {})", lambda one: f"of {one.of}"),
    ("different versions of the harness made them ({}, {})", lambda one: one.version),
    ("different promises or scenarios were installed where they ran", lambda one: one.scenarios),
    ("they are of different targets ({}, {})", lambda one: one.target),
    ("their target files differ", lambda one: one.target_file),
    ("they had different backends ({}, {})", lambda one: one.backend or "its own"),
    ("they had different frontends ({}, {})", lambda one: one.frontend or "its own"),
    ("they had different flaws ({}, {})", lambda one: one.flaw or "none"),
    ("they had different variants ({}, {})", lambda one: one.variant or "none"),
    ("different things were asked for ({}, {})", lambda one: " ".join(one.names) or "all"),
    ("they had different options ({}, {})", lambda one: " ".join(one.switches) or "none"),
)


def check(shards: Mapping[Path, Left]) -> None:
    """Raises `UnfitShards` unless these are all shards of one run, each once."""
    first, *others = shards.items()
    for other in others:
        differ(*first, *other)
    seen: dict[int, Path] = {}
    for folder, each in shards.items():
        if each.number in seen:
            twice = f"Shard {each.shard} is given twice: {seen[each.number]} and {folder}"
            raise UnfitShards(f"{twice}. Name each shard once.")
        seen[each.number] = folder
    of = first[1].identity.of
    missing = [str(Shard(number, of)) for number in range(1, of + 1) if number not in seen]
    if missing:
        noun, verb = ("Shard", "is") if len(missing) == 1 else ("Shards", "are")
        raise UnfitShards(f"{noun} {', '.join(missing)} {verb} missing: name all {of} shards.")
    check_parts([shards[folder] for folder in seen.values()])


def differ(one: Path, left: Left, other: Path, right: Left) -> None:
    """Raises `UnfitShards`, with the first difference."""
    for sentence, of in DIFFERENCES:
        values = of(left.identity), of(right.identity)
        if values[0] != values[1] and "" not in values:  # a target that could not be used has none
            raise UnfitShards(
                f"{one} and {other} do not belong together: {sentence}.".format(*values)
            )


def check_parts(shards: Sequence[Left]) -> None:
    """Raises `UnfitShards` unless each name was planned once; of shards that chose something."""
    chose = [each for each in shards if each.whole]
    owner: dict[str, Left] = {}
    for each in chose:
        if set(each.whole) != set(chose[0].whole):
            both = f"Shards {chose[0].shard} and {each.shard}"
            one = min(set(each.whole) ^ set(chose[0].whole))
            raise UnfitShards(f"{both} chose from different things: {one} is in one of them alone.")
        for name in each.planned:
            if name in owner:
                both = f"shard {owner[name].shard} and in {each.shard}"
                raise UnfitShards(f"{name} ran in {both}: they were split differently.")
            owner[name] = each
    nobody = [name for name in chose[0].whole if name not in owner] if chose else []
    if nobody and len(chose) == len(shards):
        raise UnfitShards(f"{nobody[0]} ran in no shard: they were split differently.")


def check_own(shards: Mapping[Path, Left]) -> None:
    """Raises `UnfitShards` where another version of the promises judged than is installed here."""
    folder, first = next(iter(shards.items()))
    here = replace(first.identity, version=version(), scenarios=scenarios())
    if here != first.identity:
        raise UnfitShards(
            f"{folder} was made by version {first.identity.version} of the harness with other"
            f" promises than version {version()} here: merge with the version that made it."
        )
