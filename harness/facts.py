"""What a session saw, before it is judged: of a whole run, or of one of its shards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from harness import promises
from harness.judging import judge
from harness.outcome import Run, ScenarioResult
from harness.refusal import Refusal

if TYPE_CHECKING:
    from harness.target import Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The fields of a `Run`, but for the judgement; and what that is made of.

    `others` are sentences on tests beside the scenarios that failed. `missing` says what no
    scenario can do without, and was not there.
    """

    target: str
    target_option: str
    backend: str
    frontend: str
    flaw: str
    variant: str
    strict: bool
    started_at: datetime
    seconds: float
    scenarios: tuple[ScenarioResult, ...]
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    usage: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    interrupted: bool = False
    refused: tuple[Refusal, ...] = ()

    def judged(self, shard: str = "") -> Run:
        """The run that these amount to. What only the whole can show is not asked of a `shard`."""
        return Run(
            target=self.target,
            target_option=self.target_option,
            backend=self.backend,
            frontend=self.frontend,
            flaw=self.flaw,
            variant=self.variant,
            strict=self.strict,
            started_at=self.started_at,
            seconds=self.seconds,
            judgement=judge(
                self.scenarios,
                {promise.id: promise.level for promise in promises.load().values()},
                self.waivers,
                strict=self.strict,
                today=self.started_at.date(),
                others=self.others,
                is_cut_short=bool(self.usage) or self.interrupted,
                is_part=bool(shard),
            ),
            usage=self.usage,
            troubles=(*self.troubles, *self.missing),
            interrupted=self.interrupted,
            refused=self.refused,
            shard=shard,
        )
