"""The command line: what it has, and how it ends."""

import os
import subprocess
import sys

import pytest

from harness import cli
from harness.errors import UnknownFlaw


def ended_with(monkeypatch: pytest.MonkeyPatch, *words: str) -> object:
    monkeypatch.setattr(sys, "argv", ["paystack-harness", *words])
    with pytest.raises(SystemExit) as raised:
        cli.main()
    return raised.value.code


def raising(error: BaseException) -> object:
    def main(**options: object) -> None:
        raise error

    return main


def test_each_command_is_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not ended_with(monkeypatch, "--help")
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in cli.MODULES)


@pytest.mark.parametrize("words", [["nonesuch"], ["up", "--nonesuch"], ["up", "--backend", "x"]])
def test_a_wrong_call_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert ended_with(monkeypatch, *words) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_an_error_of_ours_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli.cli, "main", raising(UnknownFlaw("x")))

    assert ended_with(monkeypatch) == 2
    assert capsys.readouterr().err == "The target brings no flaw `x`.\n"


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.cli, "main", raising(KeyboardInterrupt()))

    assert ended_with(monkeypatch) == 130


def test_a_command_is_imported_only_when_it_is_called() -> None:
    script = "import sys; from harness import cli; print('harness.up' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert told.stdout == "False\n"


def test_a_reader_that_has_gone_ends_it_quietly() -> None:
    script = "import sys; sys.argv[1:] = ['list']; from harness import cli; cli.main()"
    reading, writing = os.pipe()
    os.close(reading)

    told = subprocess.run(
        [sys.executable, "-c", script],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)

    assert (told.returncode, told.stderr) == (130, "")


@pytest.mark.parametrize(("name", "painted"), [("FORCE_COLOR", True), ("NO_COLOR", False)])
def test_colours_are_as_the_environment_wants_them(
    monkeypatch: pytest.MonkeyPatch, name: str, painted: bool
) -> None:
    given: dict[str, object] = {}
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(name, "1")
    monkeypatch.setattr(cli.cli, "main", lambda **options: given.update(options))

    ended_with(monkeypatch)

    assert given["color"] is painted


def test_a_terminal_that_has_no_check_marks_gets_question_marks() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "harness.cli", "fidelity", "--help"],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        check=True,
    )

    assert b"--key sk_test_?" in told.stdout


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["pay", "--help"]], ids=" ".join)
def test_help_waits_for_no_library_that_it_does_not_need(words: list[str]) -> None:
    script = f"import sys; from harness.cli import cli; cli({words}, standalone_mode=False)"
    loaded = f"{script}; print(*{{'httpx', 'jinja2', 'playwright', 'pytest'}} & set(sys.modules))"

    ended = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True, timeout=60
    )

    assert ended.stdout.endswith("\n\n")
