"""Shards put together: judged as the run, or the self-test, that they are parts of."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from harness import promises, trial_shard
from harness.errors import UnknownPromise
from harness.facts import Facts
from harness.masking import fit_to_tell
from harness.outcome import Run
from harness.refusal import together
from harness.report import artifacts, disk, facts, files, shards
from harness.report.shards import Left, UnfitShards
from harness.trial import Tried

Made = TypeVar("Made")


def loaded(folders: Iterable[Path], report: Path) -> dict[Path, Left]:
    """All shards of one run, in their order. Raises `UnfitShards`."""
    found: dict[Path, Left] = {}
    for folder in folders:
        if folder in found:
            raise UnfitShards(f"{folder} is given twice. Name each shard once.")
        found[folder] = shards.load(folder)
        if folder.resolve() == report.resolve():
            raise UnfitShards(
                f"{report} is the report of shard {found[folder].shard}. Name another."
            )
    shards.check(found)
    shards.check_own(found)
    return dict(sorted(found.items(), key=lambda each: each[1].number))


def read(parts: Mapping[Path, Left], reader: Callable[[Mapping[str, object]], Made]) -> list[Made]:
    """The facts of each, which another machine wrote. Raises `UnfitShards` for what is none."""
    made = []
    for folder, part in parts.items():
        try:
            made.append(reader(fit_to_tell(dict(part.facts))))
        except (ValueError, KeyError, TypeError, AttributeError, UnknownPromise):
            raise UnfitShards(f"{folder / shards.NAME} is not what a shard leaves.") from None
    return made


def run(parts: Mapping[Path, Left], report: Path) -> Run:
    """Judge what the shards saw, and write the report. Raises what `loaded` does."""
    found = read(parts, known_facts)
    check_chosen(list(parts.values()), found)
    merged = joined(list(parts.values()), found).judged()
    disk.make_folder(report)
    artifacts.clear(report, promises.load())
    for folder, each in zip(parts, found, strict=True):
        for scenario in each.scenarios:
            place = artifacts.folder(Path(), scenario.promise, scenario.name)
            copy(folder / place, report / place)
    files.write(merged, report)
    return merged


def trials(parts: Mapping[Path, Left], report: Path) -> list[Tried]:
    """The trials of all shards, in the order of the whole; their folders are copied."""
    found = [each for folder, part in parts.items() for each in read_trials(folder, part)]
    disk.make_folder(report)
    artifacts.clear(report, promises.load())
    for each in found:
        shutil.rmtree(report / each.trial.place, ignore_errors=True)
        copy(each.trial.folder, report / each.trial.place)
    whole = next(iter(parts.values())).whole
    order = {place: number for number, place in enumerate(whole)}
    return sorted(found, key=lambda each: order.get(each.trial.place, len(order)))


def read_trials(folder: Path, part: Left) -> list[Tried]:
    return read({folder: part}, lambda facts: trial_shard.read(folder, facts))[0]


def known_facts(told: Mapping[str, object]) -> Facts:
    """Of promises that exist. Raises what `facts.from_json` does, and `UnknownPromise`."""
    found = facts.from_json(told)
    for scenario in found.scenarios:
        for id_ in (scenario.promise, *scenario.also, *(each.promise for each in scenario.breaks)):
            promises.get(id_)
    return found


def check_chosen(parts: Sequence[Left], found: Sequence[Facts]) -> None:
    """Raises `UnfitShards` for a shard that had nothing to choose from, and does not say why.

    What it should have run, nobody ran.
    """
    if not any(part.whole for part in parts):
        return  # which the judgement of the whole tells
    for part, each in zip(parts, found, strict=True):
        if not (part.whole or each.usage or each.troubles or each.missing or each.interrupted):
            raise UnfitShards(
                f"Shard {part.shard} found no scenarios where it ran, and the others did: run it"
                " again, with the same scenarios as they."
            )


def copy(source: Path, target: Path) -> None:
    """The whole folder, where there is one, without what only points elsewhere on this machine.

    Raises `UnwritableReport`.
    """
    if source.is_dir() and not source.is_symlink():
        with disk.told(target):
            shutil.copytree(source, target, ignore=links, dirs_exist_ok=True)


def links(folder: str, names: list[str]) -> set[str]:
    """Those of the names that are symbolic links."""
    return {name for name in names if Path(folder, name).is_symlink()}


def joined(parts: Sequence[Left], found: Sequence[Facts]) -> Facts:
    """What all of them saw, in the order of the whole; it took as long as the longest of them."""
    place = {id_: number for part in parts for number, id_ in enumerate(part.whole)}
    scenarios = sorted(
        (scenario for each in found for scenario in each.scenarios),
        key=lambda scenario: place.get(scenario.id, len(place)),
    )
    names = [str(part.shard) for part in parts]

    def told(of: Callable[[Facts], Iterable[str]]) -> tuple[str, ...]:
        return by_shard({name: of(each) for name, each in zip(names, found, strict=True)})

    return replace(
        found[0],
        started_at=min(each.started_at for each in found),
        seconds=max(each.seconds for each in found),
        scenarios=tuple(scenarios),
        waivers={id_: waiver for each in found for id_, waiver in each.waivers.items()},
        usage=told(lambda each: each.usage),
        troubles=told(lambda each: each.troubles),
        missing=tuple(dict.fromkeys(why for each in found for why in each.missing)),
        others=tuple(dict.fromkeys(why for each in found for why in each.others)),
        interrupted=any(each.interrupted for each in found),
        refused=together([(r.by, r.url, r.times) for r in each.refused] for each in found),
    )


def by_shard(told: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Each sentence once, with the shards that said it; without them where all did."""
    who: dict[str, list[str]] = {}
    for shard, sentences in told.items():
        for sentence in sentences:
            who.setdefault(sentence, []).append(shard)
    return tuple(
        sentence if len(said) == len(told) else f"Shard {', '.join(said)}: {sentence}"
        for sentence, said in who.items()
    )
