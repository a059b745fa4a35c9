"""Mistakes of a target file as its author meets them: on the command line, in one sentence each."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from harness import promises

STUB = Path(__file__).with_name("stub_service.py")
RUN = ("-m", "harness.cli", "run", "verify.once", "-n", "1", "--report", "out")
PYTEST = ("-m", "pytest", str(promises.scenarios_folder()), "--verifies=verify.once", "-q")
TEN = """\
name = "shop"
nickname = "corner shop"

[paystack]
currency = "GHC"

[backend]
command = ["{pyhton}", "shop.py", "{port}"]
url = "localhost:{port}"
ready = "health"
cwd = "nowhere"
credited_within = -5

[backend.paths]
verfy = "/verify"

[backend.accounts]
cookie = "sessionid"

[flaws]
file = "flaws.toml"
"""
TEN_SENTENCES = """\
line 2: the target file has no key `nickname`; did you mean `name`?
line 5: `paystack.currency` must be "GHS", "KES", "NGN", "USD", "XOF" or "ZAR", and is "GHC".
line 8: `backend.command` has no placeholder {pyhton}; did you mean {python}?
line 9: `backend.url` must be an address such as http://localhost:8000, and is "localhost:{port}".
line 10: `backend.ready` must begin with "/", and is "health".
line 11: `backend.cwd` names FOLDER/nowhere, which is no folder.
line 12: `backend.credited_within` must be 0 or more, and is -5.
line 15: `backend.paths` has no key `verfy`; did you mean `verify`?
line 18: `backend.accounts.cookie` needs a `login`, which opens the session.
line 21: `flaws.file` names FOLDER/flaws.toml, which is no file.
"""
SHOP = f"""\
name = "shop"

[backend]
command = ["{{python}}", "{STUB}", "{{port}}"]
url = "http://127.0.0.1:{{port}}"
ready = "/"

[backend.accounts]
create = ["{{python}}", "-c", "print('t')"]

[frontend]
url = "http://127.0.0.1:{{port}}"
"""


def said(folder: Path, text: str, words: tuple[str, ...]) -> str:
    """All that a call with this target file says; it has to end with 2."""
    (folder / "target.toml").write_text(text, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, *words, "--target", "target.toml"],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
        timeout=100,
    )
    assert ended.returncode == 2, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


@pytest.mark.parametrize("words", [RUN, PYTEST], ids=["run", "pytest"])
def test_ten_mistakes_are_ten_sentences(tmp_path: Path, words: tuple[str, ...]) -> None:
    told = said(tmp_path, TEN, words)

    start = f"{tmp_path / 'target.toml'}, "
    lines = [line.strip() for line in told.splitlines() if start in line]
    expected = TEN_SENTENCES.replace("FOLDER", str(tmp_path)).splitlines()
    assert [line.removeprefix(start) for line in lines] == expected


BEFOREHAND = {
    "command": (
        ("{python}", "nonesuch"),
        "line 4: `backend.command` needs the program nonesuch, which is not there.",
    ),
    "setup": (
        ("ready =", 'setup = ["nonesuch"]\nready ='),
        "line 6: `backend.setup` needs the program nonesuch, which is not there.",
    ),
    "create": (
        ('create = ["{python}"', 'create = ["nonesuch"'),
        "line 9: `backend.accounts.create` needs the program nonesuch, which is not there.",
    ),
}
STARTING = {
    "no program": (
        ("{python}", "./notes.txt"),
        "line 4: `backend.command` needs the program ./notes.txt, which cannot be run: "
        "Permission denied.",
    ),
    "setup fails": (
        ("ready =", 'setup = ["{python}", "-c", "exit(\'no disk\')"]\nready ='),
        r"line 6: `backend.setup`: .* ended with status 1\. \(its last line follows\)"
        r"\s+no disk",
    ),
    "ends at once": (
        ('{port}"]', '{port}", "--die"]'),
        r"line 4: `backend.command` ended with status 1 after [\d.]+ s, before "
        r"http://127\.0\.0\.1:\d+/ was ready (.|\s)*no such database",
    ),
    "create fails": (
        ("print('t')", "exit('no table')"),
        r"line 9: `backend.accounts.create`: .* ended with status 1\."
        r" \(its last line follows\)\s+no table",
    ),
    "nobody": (
        ('create = ["{python}", "-c", "print(\'t\')"]', ""),
        "line 8: `backend.accounts` gives nobody who could buy: add `users`, `signup` or `create`.",
    ),
}


@pytest.mark.parametrize("words", [RUN, PYTEST], ids=["run", "pytest"])
@pytest.mark.parametrize("case", BEFOREHAND)
def test_what_is_not_on_this_machine_is_told_before_anything_starts(
    tmp_path: Path, case: str, words: tuple[str, ...]
) -> None:
    change, sentence = BEFOREHAND[case]

    told = said(tmp_path, SHOP.replace(*change, 1), words)

    assert told.count(f"{tmp_path}/target.toml, {sentence}") == 1
    assert "inconclusive" not in told


@pytest.mark.parametrize("case", STARTING)
def test_what_only_starting_shows_is_told_with_its_line(tmp_path: Path, case: str) -> None:
    change, sentence = STARTING[case]
    (tmp_path / "notes.txt").touch(mode=0o644)

    told = said(tmp_path, SHOP.replace(*change, 1), RUN)

    assert "inconclusive:" not in told
    assert re.search(rf"^  {re.escape(str(tmp_path))}/target\.toml, {sentence}", told, re.MULTILINE)


def test_a_port_that_never_answers_is_told_with_its_line(tmp_path: Path) -> None:
    text = SHOP.replace("{port}", "9").replace('command = ["{python}"', "# [")
    running = text + '[paystack]\nport = 4019\nsecret_key = "sk_test_shop"\n'

    told = said(tmp_path, running, PYTEST)

    sentence = r"target\.toml, line 5: `backend\.url`: http://127\.0\.0\.1:9/ was asked \d+ times"
    assert re.search(sentence, told)
    assert "start it, or correct `url` or `ready`" in told


def test_a_port_that_is_taken_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        text = SHOP + f"[paystack]\nport = {port}\n"

        told = said(tmp_path, text, RUN)

    assert told.startswith(f"Port {port}, which the fake Paystack needs, is held by python")


def test_a_report_that_cannot_be_written_is_told_by_pytest_too(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    told = said(tmp_path, SHOP, (*PYTEST, "--report=file/below"))

    assert f"{tmp_path / 'file' / 'below'}: it cannot be written (Not a directory)." in told
