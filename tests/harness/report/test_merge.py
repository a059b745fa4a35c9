"""What `report merge` refuses, and how what shards saw comes together."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from harness.commands.report import command
from harness.outcome import Outcome
from harness.report import artifacts, facts, merge, shards
from harness.report.shards import Left, UnfitShards, identity
from harness.shard import Shard
from harness.trial import Tried
from harness.trial_shard import costs, left, of_shard
from tests.harness.made import facts_of, scenario
from tests.harness.test_trial import SAW, flawed, right

ONE = scenario(id="scenarios/test_x.py::test_one", seconds=2.0)
OTHER = scenario(id="scenarios/test_x.py::test_other")
WHOLE = (OTHER.id, ONE.id)


def part(number: int, *planned: Any, **fields: Any) -> Left:
    return Left(
        identity=replace(identity("run", Shard(number, 2), None, flaw="f"), **fields),
        number=number,
        whole=WHOLE,
        planned=tuple(each.id for each in planned),
        facts=facts.as_json(facts_of(*planned)),
    )


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Where two good shards are, whose scenarios are in the other order than the whole's."""
    made = tmp_path / "a", tmp_path / "b"
    for number, (folder, each) in enumerate(zip(made, (ONE, OTHER), strict=True), start=1):
        folder.mkdir()
        shards.leave(folder, part(number, each))
    return made


def refusal(*folders: Path) -> str:
    with pytest.raises(UnfitShards) as refused:
        merge.loaded(folders, Path("whole"))
    return str(refused.value)


def test_scenarios_stand_in_the_order_of_the_whole(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    merged = merge.run(merge.loaded(reversed(folders), tmp_path / "whole"), tmp_path / "whole")

    assert tuple(each.id for each in merged.judgement.scenarios) == WHOLE
    assert (merged.flaw, merged.seconds) == ("", 3.5)


def test_facts_survive_the_way_to_another_machine() -> None:
    seen = facts_of(ONE, OTHER)

    assert facts.from_json(json.loads(json.dumps(facts.as_json(seen)))) == seen


def test_missing_shards_are_named(folders: tuple[Path, Path]) -> None:
    assert refusal(folders[0]) == "Shard 2/2 is missing: name all 2 shards."


def test_a_shard_that_is_given_twice_is_named(folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    shards.leave(tmp_path / "copy", part(1, ONE))

    assert "is given twice. Name each shard once." in refusal(folders[0], folders[0])
    told = refusal(*folders, tmp_path / "copy")
    assert told.startswith(f"Shard 1/2 is given twice: {folders[0]} and {tmp_path / 'copy'}.")


@pytest.mark.parametrize(
    ("difference", "sentence"),
    [
        ({"kind": "self-test"}, "one is of a run, the other of a self-test"),
        ({"of": 3}, "they are parts of different splits (of 2, of 3)"),
        ({"version": "9.0"}, "different versions of the harness made them"),
        ({"scenarios": "x"}, "different promises or scenarios were installed where they ran"),
        ({"flaw": ""}, "they had different flaws (f, none)"),
        ({"variant": "v"}, "they had different variants (none, v)"),
        ({"backend": "http://localhost:1"}, "they had different backends (its own, http://l"),
        ({"names": ("auth",)}, "different things were asked for (all, auth)"),
        ({"switches": ("--strict",)}, "they had different options (none, --strict)"),
    ],
)
def test_shards_of_different_runs_do_not_belong_together(
    folders: tuple[Path, Path], difference: dict[str, Any], sentence: str
) -> None:
    shards.leave(folders[1], part(2, OTHER, **difference))

    told = refusal(*folders)

    assert told.startswith(f"{folders[0]} and {folders[1]} do not belong together: {sentence}")


def test_shards_of_different_targets_do_not_belong_together(folders: tuple[Path, Path]) -> None:
    shards.leave(folders[0], part(1, ONE, target="mine", target_file="a"))
    shards.leave(folders[1], part(2, OTHER, target="mine", target_file="b"))
    assert "their target files differ" in refusal(*folders)

    shards.leave(folders[1], part(2, OTHER, target="yours", target_file="b"))
    assert "they are of different targets (mine, yours)" in refusal(*folders)


def test_shards_that_were_split_differently_are_told(folders: tuple[Path, Path]) -> None:
    shards.leave(folders[1], part(2, ONE))
    assert f"{ONE.id} ran in shard 1/2 and in 2/2" in refusal(*folders)

    shards.leave(folders[1], part(2))
    assert f"{OTHER.id} ran in no shard" in refusal(*folders)

    shards.leave(folders[1], replace(part(2, OTHER), whole=(OTHER.id,)))
    assert f"{ONE.id} is in one of them alone" in refusal(*folders)


def test_shards_of_other_promises_than_those_here_are_told(folders: tuple[Path, Path]) -> None:
    for number, (folder, each) in enumerate(zip(folders, (ONE, OTHER), strict=True), start=1):
        shards.leave(folder, part(number, each, scenarios="old", version="0.0"))

    assert "merge with the version that made it" in refusal(*folders)


@pytest.mark.parametrize(
    "text", ["{", "[]", "[" * 10_000, '{"schema": 1}', '{"schema": 1, "identity": {}}']
)
def test_what_is_no_shard_is_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path).startswith(f"{tmp_path} is no report of a shard")
    assert refusal(tmp_path / "none").startswith(f"{tmp_path / 'none'} is no report of a shard")

    (tmp_path / shards.NAME).write_text(text, encoding="utf-8")
    assert refusal(tmp_path) == f"{tmp_path / shards.NAME} is not what a shard leaves."


@pytest.mark.parametrize("promise", ["../../etc", "verify.onze"])
def test_facts_of_promises_that_do_not_exist_are_refused(
    folders: tuple[Path, Path], tmp_path: Path, promise: str
) -> None:
    shards.leave(folders[1], part(2, replace(OTHER, promise=promise)))

    ended = CliRunner().invoke(
        command, ["merge", *map(str, folders), "--report", str(tmp_path / "whole")]
    )

    assert str(ended.exception) == f"{folders[1] / shards.NAME} is not what a shard leaves."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seconds", "long"),
        ("interrupted", []),
        ("usage", [1]),
        ("started_at", "2026-01-01T00:00:00"),
        ("outcome", "waived"),
        ("outcome", "failed"),
    ],
)
def test_facts_that_no_session_leaves_are_refused(
    folders: tuple[Path, Path], name: str, value: object
) -> None:
    file = folders[1] / shards.NAME
    told = json.loads(file.read_text(encoding="utf-8"))
    (told["facts"]["scenarios"][0] if name == "outcome" else told["facts"])[name] = value
    file.write_text(json.dumps(told), encoding="utf-8")

    with pytest.raises(UnfitShards, match=re.escape(f"{file} is not what a shard leaves.")):
        merge.run(merge.loaded(folders, Path("whole")), Path("whole"))


def test_a_shard_that_found_no_scenarios_does_not_pass_for_one_that_ran_them(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    shards.leave(folders[1], replace(part(2), whole=()))

    with pytest.raises(UnfitShards, match=r"^Shard 2/2 found no scenarios where it ran"):
        merge.run(merge.loaded(folders, tmp_path / "whole"), tmp_path / "whole")


def test_the_report_of_a_shard_is_not_written_over(folders: tuple[Path, Path]) -> None:
    with pytest.raises(UnfitShards, match=r"is the report of shard 1/2\. Name another\."):
        merge.loaded(folders, folders[0])


def test_a_sentence_of_some_shards_says_whose_it_is() -> None:
    told = merge.by_shard({"1/3": ["all", "a"], "2/3": ["all"], "3/3": ["all", "a"]})

    assert told == ("all", "Shard 1/3, 3/3: a")


# Self-tests


def test_trials_are_split_by_what_they_run() -> None:
    trials = [replace(flawed(SAW).trial, promises=("verify.once",)), right().trial]

    assert costs(trials)[trials[1].place] > costs(trials)[trials[0].place]
    parts = [of_shard(trials, Shard(number, 2)) for number in (1, 2)]
    assert sorted(each.name for part in parts for each in part) == sorted(t.name for t in trials)


def test_shards_of_a_self_test_are_one_kill_matrix(tmp_path: Path) -> None:
    tried = [flawed(SAW), right()]
    whole = [each.trial.place for each in tried]
    folders = [tmp_path / "1", tmp_path / "2"]
    for number, (folder, each) in enumerate(zip(folders, tried, strict=True), start=1):
        kept = leave(folder, each)
        made_by = identity("self-test", Shard(number, 2), None)
        shards.leave(folder, left([kept], made_by, number, whole))

    words = [*map(str, reversed(folders)), "--report", str(tmp_path / "whole")]
    ended = CliRunner().invoke(command, ["merge", *words])

    assert ended.exit_code == 0, ended.output
    matrix = json.loads((tmp_path / "whole" / "kill-matrix.json").read_text(encoding="utf-8"))
    assert [each["caught_by"] for each in matrix["flaws"]] == [["x::test_a"]]
    assert (tmp_path / "whole" / tried[0].trial.place / "output.txt").exists()
    assert "1 of 1 flaws caught, 1 of 1 right systems green, in 2 shards" in ended.output


def leave(folder: Path, tried: Tried) -> Tried:
    """The trial in this shard's folder, with the files that it is read from."""
    trial = replace(tried.trial, report=folder)
    trial.folder.mkdir(parents=True)
    (trial.folder / "output.txt").write_text("said", encoding="utf-8")
    document = {
        "promises": {id_: {"outcome": "failed", "reason": ""} for id_ in tried.failed},
        "scenarios": [
            {"id": scenario, "failures": [{"promise": id_}]}
            for id_, seen in tried.failed.items()
            for scenario in seen
        ],
    }
    (trial.folder / "report.json").write_text(json.dumps(document), encoding="utf-8")
    return replace(tried, trial=trial)


def test_what_points_elsewhere_is_not_copied(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Reports come from other machines: their links would lead to files of this one."""
    secret = tmp_path / "secret.txt"
    secret.write_text("of this machine")
    kept = artifacts.folder(folders[0], ONE.promise, ONE.name)
    kept.mkdir(parents=True)
    (kept / "trace.zip").symlink_to(secret)
    (kept / "page.png").write_bytes(b"png")
    other = artifacts.folder(folders[1], OTHER.promise, OTHER.name)
    other.parent.mkdir(parents=True)
    other.symlink_to(tmp_path, target_is_directory=True)

    merge.run(merge.loaded(folders, tmp_path / "whole"), tmp_path / "whole")

    files = {path.name for path in (tmp_path / "whole").rglob("*") if path.is_file()}
    assert "page.png" in files
    assert not {"trace.zip", "secret.txt"} & files


def test_what_other_machines_wrote_steers_no_terminal(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    nasty = replace(ONE, outcome=Outcome.INCONCLUSIVE, reason="\x1b[2J<script>\x9b1m")
    shards.leave(folders[0], part(1, nasty))

    merged = merge.run(merge.loaded(folders, tmp_path / "whole"), tmp_path / "whole")

    assert [each.reason for each in merged.judgement.scenarios if each.reason] == ["<script>1m"]
    assert "<script>" not in (tmp_path / "whole" / "report.html").read_text(encoding="utf-8")
