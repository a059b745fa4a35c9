"""The reports of all phases of all scenarios, from this process or its workers, put together."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harness import catalogue, marker, masking, options
from harness.errors import HarnessError
from harness.facts import Facts
from harness.finding import Finding, Json, Phase, joined
from harness.outcome import Outcome, ScenarioResult, name_of
from harness.refusal import together
from harness.report import artifacts

if TYPE_CHECKING:
    from harness.target import TargetFile

KEY = "paystack-harness"
"""Under this name a report carries its finding, as JSON, and a worker what it learnt."""
PHASES = ("setup", "call", "teardown")


class Gathering:
    """What a session has found so far. `usage` and `troubles` are sentences, as in `Run`.

    `others` says of each test that failed and is no scenario that it did. `whole` are the ids of
    all that were chosen, in their order, and `planned` those of this shard; of any run, both.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.is_interrupted = False
        self.usage: list[str] = []
        self.troubles: list[str] = []
        self.others: list[str] = []
        self.whole: list[str] = []
        self.planned: list[str] = []
        self.reports: dict[str, dict[Phase, Json]] = {}
        self.seconds: dict[str, float] = {}
        self.ended: set[str] = set()
        self.started_at = datetime.now(UTC)
        self.started = time.perf_counter()

    def take(self, report: pytest.TestReport) -> str:
        """Take in one phase of one scenario; the sentence that ends the whole run, or ""."""
        carried = carried_by(report)
        self.ended.add(report.nodeid)
        if carried is None:
            if report.failed:
                self.others.append(f"{report.nodeid} failed: {last_line(report.longreprtext)}")
            return ""
        phase: Phase = report.when if report.when in PHASES else "crash"
        self.reports.setdefault(report.nodeid, {})[phase] = carried
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        return str(carried["finding"]["blocking"])

    def take_crash(self, report: pytest.TestReport) -> None:
        """Make an inconclusive phase of the report that a worker died in a scenario."""
        known = list(self.reports.get(report.nodeid, {}).values())
        carried = known[-1] if known else self._looked_up(report.nodeid)
        if carried is None:
            return
        folder = options.report_folder(self.config)
        why = artifacts.last_words(folder, carried["promise"], name_of(report.nodeid))
        found = Finding(outcome=Outcome.INCONCLUSIVE, reason=why or last_line(report.longreprtext))
        told = masking.fit_to_tell(found.as_json())
        report.user_properties.append((KEY, {**carried, "refused": [], "finding": told}))

    def _looked_up(self, nodeid: str) -> Json | None:
        """What a scenario would have carried that died before its first report."""
        path = Path(self.config.rootpath, nodeid.partition("::")[0])
        function = name_of(nodeid).partition("[")[0]
        for scenario in catalogue.read(path) if path.is_file() else ():
            if name_of(scenario.id) == function:
                id_ = marker.id_of(path, nodeid)
                return {"id": id_, "promise": scenario.promise, "title": scenario.title} | NOTHING
        return None

    def scenario(self, nodeid: str) -> ScenarioResult:
        """The result of one scenario from the phases that were reported so far."""
        phases = self.reports[nodeid]
        last = list(phases.values())[-1]
        return joined(
            {phase: Finding.from_json(carried["finding"]) for phase, carried in phases.items()},
            id_=last["id"],
            promise=last["promise"],
            title=last["title"],
            also=last["also"],
            hops=last["hops"],
            place=tuple(last["place"]),
            seconds=self.seconds[nodeid],
        )

    @property
    def is_of_others(self) -> bool:
        """Whether tests ran, and none of them was a scenario."""
        return bool(self.ended) and not self.reports and not self.usage

    def facts(self, expected: int) -> Facts:
        """What was found in a run of so many `expected` scenarios."""
        target = self._target()
        usage = tuple(dict.fromkeys(map(masking.fit_text, self.usage)))
        is_cut_short = bool(usage) or self.is_interrupted
        return Facts(
            target=target.name if target else "",
            target_option=options.target_option(self.config),
            **options.told_addresses(self.config),
            flaw=options.flaw(self.config),
            variant=options.variant(self.config),
            strict=options.is_strict(self.config),
            started_at=self.started_at,
            seconds=time.perf_counter() - self.started,
            scenarios=tuple(self.scenario(nodeid) for nodeid in self.reports),
            waivers=target.waivers if target else {},
            usage=usage,
            troubles=(
                *map(masking.fit_text, self.troubles),
                *(() if is_cut_short else self._unseen(expected)),
            ),
            missing=tuple(self._missing()),
            others=tuple(map(masking.fit_text, self.others)),
            interrupted=self.is_interrupted,
            refused=together(
                carried["refused"]
                for phases in self.reports.values()
                for carried in phases.values()
            ),
        )

    def _missing(self) -> Iterator[str]:
        """What no scenario can do without, and is not there: each once."""
        carried = (each for phases in self.reports.values() for each in phases.values())
        yield from dict.fromkeys(filter(None, (each["missing"] for each in carried)))

    def _unseen(self, expected: int) -> Iterator[str]:
        if expected > len(self.ended):
            yield (
                f"Only {len(self.ended)} of {expected} scenarios ran:"
                " the run ended early, and the others proved nothing."
            )

    def _target(self) -> TargetFile | None:
        """None when the file cannot be used; then `usage` says so."""
        try:
            return options.target_file(self.config)
        except HarnessError as error:
            self.usage.append(str(error))
            return None


NOTHING: Json = {"also": [], "hops": [], "place": ["", 0], "refused": [], "missing": ""}


def carried_by(report: pytest.TestReport) -> Json | None:
    """What the phase of a scenario carries; None for a test that is no scenario."""
    carried = dict(report.user_properties).get(KEY)
    return carried if isinstance(carried, dict) else None


def last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1].strip() if lines else "no reason was given"
