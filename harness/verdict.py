"""The pytest hooks that judge a run: from test reports to outcomes, reports and exit status.

Each phase of a scenario is judged where it runs. The finding travels with the phase's report, so
the process that sees all reports (with `-n` the controller) puts the run together.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from harness import applicable, blame, choosing, marker, masking, options, promises
from harness.errors import UnwritableReport
from harness.finding import FINDINGS, HOPS, Finding, Json, Phase, attribute, find, refused
from harness.gathering import KEY, Gathering, carried_by, last_line
from harness.outcome import Exit, Run, ScenarioResult
from harness.processes import leftovers
from harness.report import artifacts, disk

if TYPE_CHECKING:
    from harness.facts import Facts
    from harness.report.paper import Stream

NAME = "paystack-harness-verdict"
RUN = pytest.StashKey[Run]()
"""In `config.stash` when the session has ended, unless it held nothing of the harness."""
SANDBOX = "sandbox"
ALSO = pytest.StashKey[list[str]]()


def plugin(config: pytest.Config) -> Verdict:
    """What judges this session; register it as `NAME` in `pytest_configure`."""
    config.addinivalue_line("markers", marker.DECLARATION)
    return Verdict(config)


def also_judged(item: pytest.Item, promise: str) -> None:
    """Say that the scenario judged another promise on its way, such as `books.balance`.

    It counts as passed unless a `Failure` that names it is raised, at the latest at teardown; of
    the borrowed half alone it says nothing.
    """
    if not applicable.why_not_judged(item, promise):
        item.stash.setdefault(ALSO, []).append(promises.get(promise).id)


class Verdict:
    """The hooks of one process: it finds, it puts together, or (without `-n`) it does both."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.is_worker = hasattr(config, "workerinput")
        self.is_active = False
        self.is_over = False
        """Whether this worker found that the whole run is impossible; its report tells why."""
        self.folder = options.report_folder(config)
        self.gathering = Gathering(config)
        self.usage = self.gathering.usage

    def pytest_sessionstart(self) -> None:
        self.is_active = self.was_called
        if self.is_worker:
            if cast(Json, self.config.workerinput).get(KEY):  # type: ignore[attr-defined]
                leftovers.leave_the_end_to_another()
        elif self.is_active:
            leftovers.end_as_if_interrupted()
        try:
            if self.folder is not None:
                disk.make_folder(self.folder)
        except UnwritableReport as error:
            self.usage.append(str(error))
            self.folder = None
        if self.folder is not None and not self.is_worker:
            artifacts.clear(self.folder, promises.load())

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker, before it starts, whether this process sees to the end of both."""
        node.workerinput[KEY] = self.was_called

    # Collection

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the chosen scenarios; nothing runs where the call itself is wrong."""
        self.is_active = self.is_active or any(map(marker.is_scenario, items))
        if self.is_active:
            self.usage.extend(dict.fromkeys(choosing.mistakes(self.config, items)))
            whole = [] if self.usage else choosing.chosen(self.config, items)
            chosen = choosing.of_shard(self.config, whole)
            self.gathering.whole = [marker.scenario_id(item) for item in whole]
            self.gathering.planned = [marker.scenario_id(item) for item in chosen]
            self.config.hook.pytest_deselected(items=[i for i in items if i not in chosen])
            items[:] = chosen
        if self.is_worker:
            self._output()[KEY] = {
                "active": self.is_active,
                "usage": self.usage,
                "whole": self.gathering.whole,
                "planned": self.gathering.planned,
            }

    @property
    def was_called(self) -> bool:
        """Whether an option says that this is a run of scenarios, even if there are none."""
        called = [
            options.target_option(self.config),
            *options.addresses(self.config).values(),
            *options.verifies(self.config),
            options.shard(self.config),
        ]
        return any(called) or options.report_folder(self.config) is not None

    def pytest_report_collectionfinish(self, items: Sequence[pytest.Item]) -> list[str]:
        """Which target the tests are about, where any needs one: it may be the reference system."""
        if not any(SANDBOX in applicable.fixtures_of(item) for item in items):
            return []
        target = options.target_file(self.config)
        where = target.path if target.is_described else "no file"
        return [f"target: {target.name} ({where})", *self._told_shard()]

    def _told_shard(self) -> list[str]:
        shard, gathered = options.shard(self.config), self.gathering
        count = f"{len(gathered.planned)} of {len(gathered.whole)}"
        return [f"shard: {shard} ({count})"] if shard and gathered.whole else []

    def _output(self) -> Json:
        return cast(Json, self.config.workeroutput)  # type: ignore[attr-defined]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.is_worker:
            self.usage.append(f"{report.nodeid} cannot be read: {last_line(report.longreprtext)}")

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """What a worker found out while it collected."""
        said = getattr(node, "workeroutput", {}).get(KEY)
        if said is None:
            return
        self.gathering.whole = self.gathering.whole or said["whole"]
        self.gathering.planned = self.gathering.planned or said["planned"]
        self.is_active = self.is_active or said["active"]
        self.usage.extend(sentence for sentence in said["usage"] if sentence not in self.usage)

    # Each scenario, where it runs

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self) -> bool | None:
        """Run no further scenario after one that found the whole run impossible."""
        return True if self.usage or self.is_over else None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        promise = marker.promise_of(item)
        raised = call.excinfo.value if call.excinfo else None
        if promise:
            attribute(raised, promise)  # now, so that pytest's own text has the heading, too
        report = yield
        if promise:
            found = find(
                raised,
                phase=cast(Phase, call.when),
                promise=promise,
                title=marker.title(item),
                details=report.longreprtext,
            )
            item.stash.setdefault(FINDINGS, []).append(found)
            report.user_properties.append((KEY, self._carried(item, promise, found)))
        return report

    def _carried(self, item: pytest.Item, promise: str, found: Finding) -> Json:
        """The finding, and what tells the controller whose it is."""
        carried = {
            "id": marker.scenario_id(item),
            "promise": promise,
            "title": marker.title(item),
            "also": item.stash.get(ALSO, []),
            "place": marker.place(item),
            "hops": [hop.as_json() for hop in item.stash.get(HOPS, [])],
            "refused": refused(self.config),
            "missing": blame.told(self.config),
            "finding": found.as_json(),
        }
        plain = json.loads(json.dumps(carried))  # workers can send nothing else
        fit: Json = masking.fit_to_tell(plain)
        self.is_over = self.is_over or bool(found.blocking and self.is_worker)
        return fit

    @pytest.hookimpl(wrapper=True)
    def pytest_report_to_serializable(
        self, report: pytest.CollectReport | pytest.TestReport
    ) -> Generator[None, Json, Json]:
        """Make pytest's own text of a scenario one that a worker can send."""
        data = yield
        if isinstance(report, pytest.TestReport) and carried_by(report):
            data |= masking.fit_to_tell({key: data[key] for key in ("longrepr", "sections")})
        return data

    # All scenarios, where they are put together

    @pytest.hookimpl(optionalhook=True)
    def pytest_handlecrashitem(self, report: pytest.TestReport) -> None:
        self.gathering.take_crash(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if self.is_worker:
            return
        self.is_active = self.is_active or carried_by(report) is not None
        blocking = self.gathering.take(report)
        if blocking and not self.usage:
            self.usage.append(blocking)
            self._stop_workers(blocking)

    def _stop_workers(self, why: str) -> None:
        distributed = self.config.pluginmanager.get_plugin("dsession")
        if distributed is not None:
            distributed.shouldstop = why

    def scenario(self, nodeid: str) -> ScenarioResult | None:
        """The result of one scenario so far; None for a test that is no scenario."""
        return self.gathering.scenario(nodeid) if nodeid in self.gathering.reports else None

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        # pytest and xdist end sessions by subclasses of KeyboardInterrupt, too.
        self.gathering.is_interrupted = excinfo.type is KeyboardInterrupt
        if isinstance(excinfo.value, pytest.exit.Exception) and self.is_active:
            self.usage.append(str(excinfo.value))

    def pytest_internalerror(self, excrepr: object) -> None:
        self.gathering.troubles.append(f"pytest itself broke: {last_line(str(excrepr))}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Judge, write the reports, set the exit status."""
        is_run = self.is_active and not self.gathering.is_of_others
        if self.is_worker or not is_run or self.config.option.collectonly:
            return
        session.exitstatus = self.conclude(session.testscollected).exit_status

    def conclude(self, expected: int) -> Run:
        """The run of so many `expected` scenarios; kept in `config.stash`, written if asked for.

        A report that cannot be written is what is wrong with the run, whose results are told all
        the same.
        """
        facts = self.gathering.facts(expected)
        run = facts.judged(str(options.shard(self.config) or ""))
        try:
            self._write(run, facts)
        except UnwritableReport as error:
            run = replace(run, usage=(*run.usage, masking.fit_text(str(error))))
            self.folder = None
        self.config.stash[RUN] = run
        return run

    def _write(self, run: Run, facts: Facts) -> None:
        """All that the report's folder holds of a run. Raises `UnwritableReport`."""
        from harness import leaving
        from harness.report import files

        shard = options.shard(self.config)
        if self.folder is not None:
            files.write(run, self.folder)
        if self.folder is not None and shard:
            leaving.leave(self.config, self.folder, shard, facts, self.gathering)

    def give_up(self, item: pytest.Item, why: str) -> int:
        """Conclude while a scenario is under way that cannot be broken off; the exit status."""
        if self.is_worker:
            return Exit.INCONCLUSIVE  # the controller is told that this process ended
        crash = pytest.TestReport(item.nodeid, item.location, {}, "failed", why, "???")  # type: ignore[arg-type]
        self.gathering.take_crash(crash)
        self.gathering.take(crash)
        run = self.conclude(len(item.session.items))
        capture = self.config.pluginmanager.get_plugin("capturemanager")
        if capture is not None:
            capture.suspend_global_capture(in_=True)
        self._tell(run, sys.stdout)
        return run.exit_status

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Below pytest's own output, where there is any."""
        run = self.config.stash.get(RUN, None)
        if run is not None:
            self._tell(run, terminalreporter, is_coloured=terminalreporter.hasmarkup)

    def _tell(self, run: Run, stream: Stream, *, is_coloured: bool = False) -> None:
        from harness.report import terminal
        from harness.report.paper import Paper

        paper = Paper(stream=stream, is_coloured=is_coloured)
        terminal.conclude(run, self.folder, paper)
