"""The pytest options of the harness, declared and read in one place.

`paystack-harness run` has the same ones; where pytest itself owns a name, ours differs here:
`--strict-promises` for `--strict`, `--keep-trace` for `--trace`.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harness import far_browser
from harness.errors import HarnessError
from harness.masking import fit_text
from harness.run_setting import SCENARIO_TIMEOUT, TRACES, Trace, seconds
from harness.shard import Shard, parsed
from harness.web_address import why_no_address

if TYPE_CHECKING:
    from harness.target import Side, TargetFile

TARGET_FILE: pytest.StashKey[TargetFile] = pytest.StashKey()


def register(parser: pytest.Parser) -> None:
    """Declare them; called from `pytest_addoption`."""
    group = parser.getgroup("paystack-harness", "Paystack harness")
    group.addoption(
        "--target",
        metavar="FILE",
        type=absolute,
        default="",
        help="target file of the system under test (default: the reference system)",
    )
    for side in ("backend", "frontend"):
        group.addoption(
            f"--{side}",
            metavar="URL",
            type=web_address,
            default="",
            help=f"your {side}, which runs already there (default: as the target file says)",
        )
    group.addoption(
        "--verifies",
        metavar="NAME",
        action="append",
        default=[],
        help="only scenarios of this promise or group; may be given several times",
    )
    group.addoption(
        "--flaw", metavar="NAME", default="", help="switch on one flaw that the target brings"
    )
    group.addoption(
        "--variant", metavar="NAME", default="", help="switch on one variant that it brings"
    )
    group.addoption(
        "--report",
        metavar="DIR",
        type=absolute,
        default="",
        help="write report.html, report.json, junit.xml and what failures left (default: none)",
    )
    group.addoption(
        "--shard",
        metavar="I/N",
        type=shard_text,
        default="",
        help="run the part I of N, each scenario in exactly one; `report merge` joins the reports",
    )
    group.addoption(
        "--browser-url",
        metavar="WS",
        type=websocket,
        default="",
        help="use browsers elsewhere, through the Playwright server at this address"
        " (default: $PAYSTACK_HARNESS_BROWSER_URL, or a browser of this machine)",
    )
    group.addoption(
        "--strict-promises",
        action="store_true",
        help="a `should` that breaks fails the run as a `must` does",
    )
    group.addoption("--ignore-waivers", action="store_true", help="judge as if it waived nothing")
    group.addoption(
        "--keep-trace",
        choices=TRACES,
        default="snapshots",
        help="what the Playwright trace of a failure holds (default: snapshots)",
    )
    group.addoption(
        "--scenario-timeout",
        metavar="SECONDS",
        type=seconds,
        default=SCENARIO_TIMEOUT,
        help=f"break off a scenario that takes longer (default: {SCENARIO_TIMEOUT:g})",
    )


def absolute(path: str) -> str:
    """Workers may stand in another folder; they get the path as text, which execnet can carry."""
    return str(Path(path).absolute()) if path else ""


def web_address(url: str) -> str:
    if why := why_no_address(url):
        raise argparse.ArgumentTypeError(why)
    return url


def shard_text(text: str) -> str:
    """As it was given, which execnet can carry."""
    try:
        return str(parsed(text)) if text else ""
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def websocket(url: str) -> str:
    if why := far_browser.why_no_address(url):
        raise argparse.ArgumentTypeError(why)
    return url


def target_option(config: pytest.Config) -> str:
    """The path as given, made absolute; "" for the reference system."""
    return str(config.getoption("target"))


def addresses(config: pytest.Config) -> dict[Side, str]:
    """The halves that run already, as they were given; "" for one that was not."""
    return {side: str(config.getoption(side)) for side in ("backend", "frontend")}


def told_addresses(config: pytest.Config) -> dict[Side, str]:
    """The same as a report may say them."""
    return {side: fit_text(url) for side, url in addresses(config).items()}


def target_file(config: pytest.Config) -> TargetFile:
    """The target file, as the chosen variant needs it; read once a process.

    Raises `InvalidTargetFile` or `UnknownFlaw`.
    """
    from harness import borrowing

    if TARGET_FILE not in config.stash:
        path = Path(given) if (given := target_option(config)) else None
        file = borrowing.chosen(path, variant=variant(config), **addresses(config))
        ignored = bool(config.getoption("ignore_waivers"))
        config.stash[TARGET_FILE] = replace(file, waivers={}) if ignored else file
    return config.stash[TARGET_FILE]


def usable_target_file(config: pytest.Config) -> TargetFile | None:
    """The target file; None where it cannot be used."""
    try:
        return target_file(config)
    except HarnessError:
        return None


def verifies(config: pytest.Config) -> list[str]:
    """The promises and groups that were asked for; empty for all."""
    return list(config.getoption("verifies"))


def flaw(config: pytest.Config) -> str:
    return str(config.getoption("flaw"))


def variant(config: pytest.Config) -> str:
    return str(config.getoption("variant"))


def shard(config: pytest.Config) -> Shard | None:
    """The part of the run that is to be made; None for all of it."""
    given = str(config.getoption("shard"))
    return parsed(given) if given else None


def browser_url(config: pytest.Config) -> str:
    """Where browsers are, if not on this machine. Raises `BrowserUnreachable` for no address."""
    return str(config.getoption("browser_url")) or far_browser.from_environment()


def report_folder(config: pytest.Config) -> Path | None:
    given = str(config.getoption("report"))
    return Path(given) if given else None


def is_strict(config: pytest.Config) -> bool:
    return bool(config.getoption("strict_promises"))


def trace(config: pytest.Config) -> Trace:
    return TRACES[TRACES.index(config.getoption("keep_trace"))]


def scenario_timeout(config: pytest.Config) -> float:
    """Seconds that each phase of a scenario may take."""
    return float(config.getoption("scenario_timeout"))
