"""The documents keep step with the code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from docs import __main__ as writer
from harness import promises, target
from harness.cli import cli

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").glob("*.md")),
    *sorted((ROOT / "examples").glob("*/*.md")),
]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
MAKE = re.compile(r"\bmake ([a-z-]+)")
CALL = re.compile(r"(?<![\w-])(?<!Usage: )(paystack-harness|pytest) +([^\n|#]+)")
CODE = re.compile(
    r"^```\w*\n(.*?)^```|(?<!`)`([^`\n]+)`|^ {4}(\S[^\n]*)$", re.MULTILINE | re.DOTALL
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(
    r"^ {4}((?:paystack-harness|fake-paystack|make|python3?|pytest|pip|locust|curl|docker) .*)$",
    re.MULTILINE,
)
each_page = pytest.mark.parametrize(
    "path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def code(path: Path) -> Iterator[str]:
    """What stands as code on the page: in blocks, indented, or between backticks."""
    for found in CODE.finditer(path.read_text(encoding="utf-8")):
        yield next(group for group in found.groups() if group)


def calls(path: Path, program: str) -> Iterator[list[str]]:
    """The words after the program's name, wherever it is called on the page."""
    for text in code(path):
        for called, arguments in CALL.findall(text):
            if called == program:
                yield [word.strip("[]…") for word in re.split(r"  +", arguments)[0].split()]


def blocks(path: Path, language: str) -> list[str]:
    found = BLOCK.findall(path.read_text(encoding="utf-8"))
    return [text for name, text in found if name == language]


@each_page
def test_links_lead_to_files_that_are_there(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))

    assert [each for each in targets if not (path.parent / each).exists()] == []


@each_page
def test_links_to_headings_lead_to_headings(path: Path) -> None:
    links = re.findall(r"\]\(([\w./-]*)#([^)]+)\)", path.read_text(encoding="utf-8"))

    assert [
        (page, anchor)
        for page, anchor in links
        if anchor not in anchors(path.parent / page if page else path)
    ] == []


def anchors(path: Path) -> set[str]:
    """Those that a Markdown page's headings get, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each).strip().lower().replace(" ", "-") for each in headings}


@each_page
def test_make_targets_that_are_named_exist(path: Path) -> None:
    named = {name for text in code(path) for name in MAKE.findall(text)}

    for name in named:
        asked = subprocess.run(["make", "-n", name], cwd=ROOT, capture_output=True, check=False)
        assert asked.returncode == 0, asked.stderr


@each_page
def test_commands_and_options_that_are_named_exist(path: Path) -> None:
    for words in calls(path, "paystack-harness"):
        command: click.Command | None = cli
        names = [word for word in words if not word.startswith("-")]
        while isinstance(command, click.Group) and names:
            command = command.get_command(click.Context(command), names.pop(0))
            assert command is not None, words
        assert command is not None
        known = {"-h", "--help"} | {name for each in command.params for name in each.opts}
        assert {word.split("=")[0] for word in words if word.startswith("-")} <= known, words


@each_page
def test_options_of_pytest_that_are_named_exist(path: Path, pytestconfig: pytest.Config) -> None:
    parser = pytestconfig._parser  # the only one that knows every plugin's
    known = {name for option in parser._anonymous.options for name in option.names()}
    known |= {name for group in parser._groups for each in group.options for name in each.names()}

    for words in calls(path, "pytest"):
        assert {word.split("=")[0] for word in words if word.startswith("-")} <= known, words


@each_page
def test_toml_can_be_read_and_target_files_are_good(path: Path, tmp_path: Path) -> None:
    (tmp_path / "shop_adapter.py").touch()
    for text in blocks(path, "toml"):
        tables = tomllib.loads(text)
        if "name" in tables and {"backend", "frontend"} & set(tables):
            (tmp_path / "target.toml").write_text(text, encoding="utf-8")
            target.load(tmp_path / "target.toml")


@each_page
def test_yaml_can_be_read(path: Path) -> None:
    for text in blocks(path, "yaml"):
        assert isinstance(yaml.safe_load(text), dict)


@each_page
def test_commands_stand_in_blocks_that_are_run(path: Path) -> None:
    told = re.sub(
        r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )

    assert INDENTED.findall(told) == [], "fence them, so that make docs-test meets them"


@pytest.mark.parametrize("name", ["README.md", "docs/ten-minutes.md"])
def test_promises_in_a_browser_are_counted_rightly(name: str) -> None:
    page = " ".join((ROOT / name).read_text(encoding="utf-8").split())
    number = sum(each.browser for each in promises.load().values())

    assert len(promises.load()) == 100
    assert re.findall(r"(\d+)(?: of the hundred)? in a real browser", page) == [str(number)]


@pytest.mark.parametrize(
    "name",
    [
        "benchmarks.md",
        "cli.md",
        "coverage.md",
        "fake.md",
        "faults.md",
        "load.md",
        "promises.md",
        "soak.md",
        "steering.md",
        "survival.md",
    ],
)
def test_generated_page_is_what_the_code_says(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")

    assert written == generated(name), "write it again: make docs"


def test_pages_that_change_are_written_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = {name: lambda name=name: name for name in ("new.md", "changed.md", "same.md")}
    monkeypatch.setattr(writer, "PAGES", made)
    (tmp_path / "changed.md").write_text("old", encoding="utf-8")
    (tmp_path / "same.md").write_text("same.md", encoding="utf-8")

    writer.write(tmp_path)

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {n: n for n in made}
    assert capsys.readouterr().out == (
        "docs/new.md is written again.\ndocs/changed.md is written again.\n"
    )


def test_known_troubles_name_promises_that_exist() -> None:
    page = (ROOT / "docs" / "quirks.md").read_text(encoding="utf-8")
    named = re.findall(r"\[([^]]+)\]\(promises\.md#([^)]+)\)", page)

    assert {id_ for id_, _ in named} <= set(promises.load())
    assert [id_ for id_, anchor in named if anchor != id_.replace(".", "")] == []


def test_known_troubles_name_every_variant() -> None:
    page = (ROOT / "docs" / "quirks.md").read_text(encoding="utf-8")
    variants = tomllib.loads(
        (ROOT / "reference_impl" / "variants" / "variants.toml").read_text(encoding="utf-8")
    )

    assert set(re.findall(r"\| `(\w+)` \|", page)) == set(variants)


def test_ci_makes_all_that_a_change_must_pass_with_the_published_document() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    made = []
    jobs = workflow["jobs"]
    del jobs["audit"]  # asks the network what is known today, which no change can answer for
    for job in jobs.values():
        steps = [step.get("run") or step["uses"] for step in job["steps"]]
        own = [step for step in steps if MAKE.match(step)]
        made += own
        if own:
            assert steps.index("./.github/actions/openapi") < min(map(steps.index, own))

    must_pass = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert sorted(made) == sorted(re.findall(r"^make .+$", must_pass, re.MULTILINE))


def test_each_promise_has_a_scenario() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "scenarios").glob("test_*.py")
    )

    assert [each for each in promises.load() if f'verifies("{each}")' not in sources] == []


def generated(name: str) -> str:
    """By a process of its own: click keeps the help of a command that somebody has called."""
    program = f"from docs.__main__ import PAGES; print(PAGES[{name!r}](), end='')"
    wrote = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return wrote.stdout
