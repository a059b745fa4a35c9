"""What a shard of a run leaves, so that it can be judged together with the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import options
from harness.facts import Facts
from harness.gathering import Gathering
from harness.report import facts as plain
from harness.report import shards
from harness.report.shards import Identity, Left
from harness.shard import Shard


def leave(
    config: pytest.Config, folder: Path, shard: Shard, facts: Facts, gathering: Gathering
) -> None:
    """Write shard.json. Raises `UnwritableReport`."""
    left = Left(
        identity=identity(config, shard),
        number=shard.number,
        whole=tuple(gathering.whole),
        planned=tuple(gathering.planned),
        facts=plain.as_json(facts),
    )
    shards.leave(folder, left)


def identity(config: pytest.Config, shard: Shard) -> Identity:
    switches = {
        "--strict": options.is_strict(config),
        "--ignore-waivers": config.getoption("ignore_waivers"),
    }
    return shards.identity(
        "run",
        shard,
        options.usable_target_file(config),
        **options.told_addresses(config),
        flaw=options.flaw(config),
        variant=options.variant(config),
        names=tuple(options.verifies(config)),
        switches=tuple(name for name, is_on in switches.items() if is_on),
    )
