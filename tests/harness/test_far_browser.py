"""Browsers behind a Playwright server, which see the network as this machine does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright._impl._driver import compute_driver_executable

from harness import browser, choosing, far_browser
from harness.commands import run
from harness.far_browser import BrowserUnreachable, from_environment, why_no_address
from harness.live_browser import LiveBrowser
from tests.harness.inline import QUIET

pytest_plugins = ["pytester"]

ASK = """
import sys
from playwright.sync_api import sync_playwright
from harness import far_browser
with far_browser.loopback_names(), sync_playwright() as playwright:
    try:
        far_browser.connect(playwright.chromium, sys.argv[1], {}).close()
    except far_browser.BrowserUnreachable as error:
        print(error.__cause__)
"""

INTERCEPTED = """
name = "x"
[paystack]
intercept = true
[backend]
command = ["{python}", "shop.py", "{port}"]
url = "http://127.0.0.1:{port}"
[backend.accounts]
users = [{ email = "a@example.com", password = "x", token = "t" }]
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where a server listens; it takes the browser of this machine for its own."""
    command = [*compute_driver_executable(), "run-server", "--host", "127.0.0.1"]
    env = {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "browsers")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as server:
        try:
            assert server.stdout is not None
            url = server.stdout.readline().split()[-1]
            missing = re.search(r"Executable doesn't exist at (\S+)", asked(url))
            assert missing, "it looks for a browser of its own"
            Path(missing[1]).parent.mkdir(parents=True)
            Path(missing[1]).symlink_to(browser.find())
            yield url
        finally:
            server.terminate()


def asked(url: str) -> str:
    words = [sys.executable, "-c", ASK, url]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def ended(folder: Path, *words: str) -> tuple[int, str]:
    """Status and output of a run on a machine that has no browser."""
    call = [sys.executable, "-m", "harness.cli", "run", "callback.lands_on_frontend", "-n", "1"]
    done = subprocess.run(
        [*call, "--report", str(folder / "out"), *words],
        env={**os.environ, browser.VARIABLE: "/no/browser/here"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_scenario_is_judged_by_a_browser_elsewhere(address: str, tmp_path: Path) -> None:
    status, told = ended(tmp_path, "--browser-url", address)

    assert status == 0, told
    assert "callback 1, books 1" in told


def test_a_browser_that_does_not_answer_makes_the_run_unusable(tmp_path: Path) -> None:
    status, told = ended(tmp_path, "--browser-url", "ws://127.0.0.1:9/?token=hidden")

    assert status == 2
    assert "There is no browser at ws://127.0.0.1:9/?token=… (WebSocket error" in told
    assert "hidden" not in told


@pytest.mark.parametrize("url", ["http://10.0.0.7:3000", "10.0.0.7:3000", "ws://"])
def test_what_is_no_address_of_browsers_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is no address of a Playwright server, such as ws://" in why_no_address(url)

    told = CliRunner().invoke(run.command, ["--browser-url", url])
    assert (told.exit_code, "is no address" in told.output) == (2, True)

    monkeypatch.setenv(far_browser.VARIABLE, url)
    with pytest.raises(BrowserUnreachable, match=far_browser.VARIABLE):
        from_environment()


def test_a_target_that_is_intercepted_needs_a_browser_here(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("import pytest\n@pytest.mark.verifies('verify.once')\ndef test_a(): pass")
    target = pytester.path / "target.toml"
    target.write_text(INTERCEPTED, encoding="utf-8")
    words = (f"--target={target}", "--browser-url=ws://127.0.0.1:9/")

    told = pytester.runpytest_inprocess(*words, *QUIET)

    assert told.ret == 2
    assert choosing.NOT_ELSEWHERE in told.stdout.str()


def test_names_are_looked_up_only_while_playwright_starts() -> None:
    environment = {"NODE_OPTIONS": "--no-warnings"}

    with far_browser.loopback_names(environment):
        assert environment["NODE_OPTIONS"].startswith("--no-warnings --require ")
    assert environment == {"NODE_OPTIONS": "--no-warnings"}

    empty: dict[str, str] = {}
    with far_browser.loopback_names(empty):
        assert empty
    assert empty == {}


def test_localhost_has_names_for_node() -> None:
    node, _ = compute_driver_executable()
    script = (
        "require('dns').promises.lookup('paystack.localhost').then(a => console.log(a.address))"
    )

    told = subprocess.run(
        [node, "--require", str(far_browser.PRELOAD), "-e", script],
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() in ("127.0.0.1", "::1")


def test_no_process_here_is_ended_for_a_browser_elsewhere() -> None:
    class Stub:
        def is_connected(self) -> bool:
            return True

        def new_browser_cdp_session(self) -> None:
            raise AssertionError("nobody may ask which process it is")

    live = LiveBrowser(Stub, is_here=False)  # type: ignore[arg-type]
    live.get()

    assert not live.kill()
