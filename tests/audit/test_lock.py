"""What is made of the answers of pip-audit and npm, and what of none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from audit.__main__ import main, told
from audit.lock import ROOT, Hole, NotAsked, asked, locks, of_npm, of_pip

HOLE = Hole(package="h11", version="0.14.0", id="GHSA-vqfr-h8mv-ghfj", mend="0.16.0")


def test_every_lock_that_we_install_from_is_asked_about() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in locks()}

    assert {"requirements.lock", "audit/requirements.lock", "tests/clients/build.lock"} <= names
    assert {"bench/purchases/requirements.lock", "bench/purchases/build.lock"} <= names
    assert "examples/shop/package-lock.json" in names
    assert not any("node_modules" in name or ".venv" in name for name in names)


def test_only_the_peers_of_the_benchmarks_are_left_out(tmp_path: Path) -> None:
    asked_about = tmp_path / "bench" / "load" / "requirements.lock"
    for lock in (asked_about, tmp_path / "bench" / "peers" / "node" / "package-lock.json"):
        lock.parent.mkdir(parents=True)
        lock.touch()

    assert locks(tmp_path) == [asked_about]


@pytest.mark.parametrize(("words", "status"), [(["--help"], 0), (["--hlep"], 2), (["a.lock"], 2)])
def test_words_after_the_command_start_no_audit(
    words: list[str], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["audit", *words])
    monkeypatch.setattr("audit.__main__.locks", lambda: pytest.fail("it asks"))

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == status


def test_pip_audit_is_understood() -> None:
    found = {"id": HOLE.id, "fix_versions": ["0.16.0"], "description": "…"}
    answer = {
        "dependencies": [
            {"name": "anyio", "version": "4.9.0", "vulns": []},
            {"name": "h11", "version": "0.14.0", "vulns": [found]},
        ]
    }

    assert list(of_pip(answer)) == [HOLE]
    assert str(HOLE) == "h11 0.14.0: GHSA-vqfr-h8mv-ghfj, mended in 0.16.0"


def test_packages_that_nobody_knew_are_not_taken_for_good() -> None:
    """pip-audit skips them, says that no hole is known, and ends with 0."""
    skipped = {"name": "anyio", "skip_reason": "Dependency not found and could not be audited"}

    with pytest.raises(NotAsked, match="knew nothing of anyio and 0 others"):
        list(of_pip({"dependencies": [skipped]}))


def test_npm_is_understood_and_tells_each_advisory_once() -> None:
    advisory = {"url": "https://github.com/advisories/GHSA-x", "range": "<1.2.3", "title": "…"}
    answer = {
        "vulnerabilities": {
            "tar": {"via": [advisory], "fixAvailable": True},
            "installer": {"via": ["tar"], "fixAvailable": True},
        }
    }

    (hole,) = of_npm(answer)

    assert (hole.package, hole.version, hole.id) == ("tar", "<1.2.3", "GHSA-x")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"message": "405 Method Not Allowed", "error": {"summary": ""}}, "405 Method"),
        ({"error": {"summary": "getaddrinfo EAI_AGAIN"}}, "EAI_AGAIN"),
        ({}, "npm said nothing"),
    ],
)
def test_npm_that_was_not_answered_found_nothing_out(answer: object, says: str) -> None:
    with pytest.raises(NotAsked, match=says):
        list(of_npm(answer))


def test_a_program_that_is_not_there_or_prints_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotAsked, match="no-such-program is not installed"):
        asked(["no-such-program"], tmp_path)
    with pytest.raises(NotAsked, match="offline"):
        asked(["python3", "-c", "import sys; sys.exit('offline')"], tmp_path)


@pytest.mark.parametrize(
    ("found", "unasked", "stale", "status"),
    [
        ({"a.lock": []}, [], set(), 0),
        ({"a.lock": [HOLE]}, [], set(), 1),
        ({"a.lock": []}, ["b.lock: offline"], set(), 2),
        ({"a.lock": [HOLE]}, ["b.lock: offline"], set(), 1),
        ({"a.lock": []}, [], {"GHSA-gone"}, 1),
    ],
)
def test_only_what_was_asked_and_is_clean_passes(
    found: dict[str, list[Hole]], unasked: list[str], stale: set[str], status: int
) -> None:
    assert told(found, unasked, stale) == status


def test_offline_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    told({}, ["a.lock: offline"], set())

    assert "this takes npm and a network" in capsys.readouterr().out
