"""One judgement of a target: pytest, run on the installed scenarios, and what came of it."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, cast

import pytest

from harness import (
    adapted,
    borrowing,
    catalogue,
    progress,
    promises,
    run_setting,
    verdict,
)
from harness.addresses import pick_ports
from harness.borrowing import agreed_ports
from harness.interception import detour
from harness.outcome import Exit, Run
from harness.ports.port import PortBlock
from harness.processes import leftovers, programs
from harness.report import disk, terminal
from harness.report.paper import Paper, wants_colours
from harness.run_setting import MOST_WORKERS
from harness.shard import Shard
from harness.target import TargetFile

MOST_A_CORE = 8
PLUGINS = ("xdist.plugin", "pytest_playwright.pytest_playwright", "harness.plugin")
ENDS = ("teardown", "???")  # the second is xdist's, for a worker that died


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for on the command line. `workers` 0: as many as suit machine and target."""

    target: Path | None = None
    backend: str = ""
    frontend: str = ""
    names: Sequence[str] = ()
    flaw: str = ""
    variant: str = ""
    headed: bool = False
    workers: int = 0
    trace: run_setting.Trace = "snapshots"
    report: Path = Path("report")
    strict: bool = False
    ignore_waivers: bool = False
    scenario_timeout: float = run_setting.SCENARIO_TIMEOUT
    shard: Shard | None = None
    browser_url: str = ""


def run(request: Request) -> Exit:
    """Run pytest on the installed scenarios. Raises `HarnessError` when the call is wrong."""
    chosen = promises.select(request.names)
    target_file = borrowing.chosen(
        request.target,
        backend=request.backend,
        frontend=request.frontend,
        variant=request.variant,
    )
    beforehand(target_file)
    disk.make_folder(request.report)
    workers = suitable_workers(
        target_file,
        headed=request.headed,
        asked=request.workers,
        scenarios=-(
            -sum(each.promise in chosen for each in catalogue.load())
            // (request.shard.of if request.shard else 1)
        ),
    )
    with own_output() as stream, progress.progress(stream) as shown:
        paper = Paper(stream=stream, is_coloured=wants_colours(stream, os.environ))
        live = Live(terminal.Progress(paper, shown))
        live.progress.starting(f"starting {target_file.name}")
        return judged(request, workers, live, paper)


def judged(request: Request, workers: int, live: Live, paper: Paper) -> Exit:
    os.environ.pop("PYTEST_ADDOPTS", None)  # meant for the user's own tests, as are other plugins
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    leftovers.end_as_if_interrupted()  # before a folder is made that would be left
    with tempfile.TemporaryDirectory(prefix="paystack-harness-") as scratch:
        status = pytest.main(arguments(request, workers, Path(scratch)), plugins=[live])
    if live.run is None:
        return Exit.UNUSABLE if status == pytest.ExitCode.USAGE_ERROR else Exit.INCONCLUSIVE
    terminal.conclude(live.run, live.folder, paper)
    return live.run.exit_status


@contextlib.contextmanager
def own_output() -> Iterator[TextIO]:
    """Standard output, kept from pytest, which takes the real one for what a scenario writes."""
    try:
        number = os.dup(sys.stdout.fileno())
    except (OSError, ValueError):  # a stand-in without a file
        yield sys.stdout
        return
    sys.stdout.flush()
    encoding, errors = sys.stdout.encoding, sys.stdout.errors
    with os.fdopen(number, "w", encoding=encoding, errors=errors) as own:
        yield own


def beforehand(target_file: TargetFile) -> None:
    """Raises `HarnessError` for what would only show when something is started."""
    adapted.load(target_file)
    detour.check(target_file)
    programs.check(target_file)
    if target_file.runs_already or target_file.stays_put:
        with closing(PortBlock("main")) as block:
            pick_ports(target_file, agreed_ports(target_file) or block, two_origins=True)


def suitable_workers(
    target_file: TargetFile, *, headed: bool, scenarios: int, asked: int = 0
) -> int:
    """As many as were `asked` for, within reason; one where several would be in each other's way.

    None of them is without a scenario, and none has too little of a core to start anything.
    """
    if target_file.stays_put:
        return 1
    cores = os.cpu_count() or 1
    workers = asked or (1 if headed else min(cores, MOST_WORKERS))
    return max(1, min(workers, scenarios, cores * MOST_A_CORE))


def arguments(request: Request, workers: int, scratch: Path) -> list[str]:
    """The command line of pytest: settings and output are ours, and nothing is written here."""
    folder = promises.scenarios_folder()
    given = {
        "--rootdir": folder.parent,
        "--config-file": os.devnull,
        "--output": scratch / "playwright",
        "--report": request.report.absolute(),
        "--keep-trace": request.trace,
        "--scenario-timeout": request.scenario_timeout,
        "--target": request.target.absolute() if request.target else "",
        "--backend": request.backend,
        "--frontend": request.frontend,
        "--flaw": request.flaw,
        "--variant": request.variant,
        "--shard": request.shard or "",
        "--browser-url": request.browser_url,
    }
    return [
        str(folder),
        *("-p", "no:terminal", "-p", "no:cacheprovider"),
        *(word for plugin in PLUGINS for word in ("-p", plugin)),
        *(f"{option}={value}" for option, value in given.items() if value),
        *(f"--verifies={name}" for name in request.names),
        *(["--headed"] if request.headed else []),
        *(["--strict-promises"] if request.strict else []),
        *(["--ignore-waivers"] if request.ignore_waivers else []),
        *(["-n", str(workers)] if workers > 1 else []),
    ]


class Live:
    """Shows each scenario as it ends, and keeps the run and its report's folder when all have."""

    def __init__(self, progress: terminal.Progress) -> None:
        self.progress = progress
        self.done = 0
        self.run: Run | None = None
        self.folder: Path | None = None
        self.session: pytest.Session | None = None

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self.session = session

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when not in ENDS or self.session is None:
            return
        scenario = judging(self.session.config).scenario(report.nodeid)
        if scenario is not None:
            self.done += 1
            self.progress.show(scenario, self.done, self.session.testscollected)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self.progress.end()
        self.run = session.config.stash.get(verdict.RUN, None)
        self.folder = judging(session.config).folder


def judging(config: pytest.Config) -> verdict.Verdict:
    return cast(verdict.Verdict, config.pluginmanager.get_plugin(verdict.NAME))
