"""Finding a browser, getting one, and what is told when there is none."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import browser
from harness.errors import BrowserMissing

Place = Callable[[str], Path]
SHELL = "playwright/chromium_headless_shell-{}/chrome-linux/headless_shell"


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Puts programs on a machine that has none but these; paths are below its only folder."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "ELSEWHERE", ())

    def program(path: str) -> Path:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("#!/bin/sh\n")
        file.chmod(0o755)
        return file

    return program


def test_without_a_window_the_shell_is_preferred(put: Place) -> None:
    full, shell = put("bin/chromium"), put("bin/chromium-headless-shell")

    assert browser.find() == shell
    assert browser.find(headed=True) == full


def test_the_newest_download_comes_before_the_systems_browser(put: Place) -> None:
    put("bin/chromium-headless-shell")
    put(SHELL.format(1187))
    newest = put(SHELL.format(1255))

    assert browser.find() == newest


def test_the_variable_comes_first(put: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    put("bin/chromium-headless-shell")
    mine = put("mine/chrome")
    monkeypatch.setenv(browser.VARIABLE, str(mine))

    assert browser.find() == browser.ensure() == mine


@pytest.mark.usefixtures("put")
def test_a_variable_that_names_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.VARIABLE, "/nowhere/chrome")

    with pytest.raises(BrowserMissing, match="names /nowhere/chrome, which is no program"):
        browser.find()


def test_one_that_the_download_brings_is_taken(put: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def download() -> str:
        put(SHELL.format(1255))
        return "done"

    monkeypatch.setattr(browser, "download", download)

    assert browser.ensure().name == "headless_shell"


@pytest.mark.usefixtures("put")
def test_when_all_ways_fail_each_is_told_with_the_mend(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "attempt", lambda command, seconds: "no network")

    assert browser.main() == 2

    told = capsys.readouterr().err
    assert "Playwright's download: no network; the system's package manager: none" in told
    assert told.endswith("PAYSTACK_HARNESS_BROWSER=/path/to/chromium\n")


def test_the_package_manager_that_is_there_is_used(
    put: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("bin/apt-get")
    run: list[str] = []
    monkeypatch.setattr(browser, "attempt", lambda command, seconds: run.append(command[1]))

    browser.install()

    assert run == ["update", "install"]


@pytest.mark.parametrize(
    ("script", "word"),
    [
        ("pass", "done"),
        ("import sys; sys.exit('no space')", "no space"),
        ("import threading; threading.Event().wait()", "not done within 1 s"),
    ],
)
def test_an_attempt_says_how_it_went(script: str, word: str) -> None:
    assert browser.attempt((sys.executable, "-c", script), seconds=1.0) == word


def test_launched_quiet_and_offline() -> None:
    assert {"--disable-background-networking", "--disable-quic"} <= set(browser.arguments())
