"""The commands of a page, in order, and what a reader is told of them.

What stands in a comment before a block says what the reader knows anyhow: `<!-- exits 1 -->` that
its last command ends with this status, `<!-- file NAME -->` that the block is what a file holds,
`<!-- printed -->` that it is what the last command prints, numbers aside. `<!-- by hand: STEP -->`
stands where the reader does something with a mouse.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").glob("*.md")),
    *sorted((ROOT / "examples").glob("*/*.md")),
]
SHELLS = ("console", "sh")
PROMPT = "$ "
BLOCK = re.compile(
    r"^<!-- by hand: (?P<hand>[^\n]+) -->$"
    r"|(?:^<!-- (?P<note>[^\n]+) -->\n+)?^```(?P<language>\w*)\n(?P<text>.*?)^```",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command, as a shell takes it, perhaps over several lines; `line` is the page's."""

    text: str
    line: int
    status: int = 0


@dataclass(frozen=True, kw_only=True)
class File:
    """What the reader puts into a file of this name."""

    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What the command before it prints, perhaps among other things."""

    text: str
    line: int


@dataclass(frozen=True, kw_only=True)
class Hand:
    """What the reader does with a mouse."""

    step: str


Step = Command | File | Printed | Hand


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def steps(page: str) -> Iterator[Step]:
    """What a reader who follows the page does, and is shown."""
    for block in BLOCK.finditer(page):
        if block["hand"]:
            yield Hand(step=block["hand"])
            continue
        note, text = block["note"] or "", block["text"]
        line = page.count("\n", 0, block.start("text")) + 1
        if note.startswith("file "):
            yield File(name=note.removeprefix("file "), text=text)
        elif note == "printed":
            yield Printed(text=text, line=line)
        elif block["language"] in SHELLS:
            yield from ending(list(commands(text, line)), note)


def ending(found: list[Command], note: str) -> Iterator[Command]:
    """The commands of a block, the last one with the status that the note names."""
    yield from found[:-1]
    if found:
        last = found[-1]
        status = int(note.removeprefix("exits ")) if note.startswith("exits ") else 0
        yield Command(text=last.text, line=last.line, status=status)


def commands(block: str, first: int) -> Iterator[Command]:
    """Where a line begins with a prompt, only such lines are commands, the others are output."""
    lines = block.splitlines()
    has_prompts = any(line.startswith(PROMPT) for line in lines)
    begun: list[str] = []
    for number, line in enumerate(lines, first):
        if has_prompts and not begun and not line.startswith(PROMPT):
            continue
        begun.append(line if begun else line.removeprefix(PROMPT))
        if is_whole(text := "\n".join(begun)):
            if text.strip() and not text.startswith("#"):
                yield Command(text=text, line=number - len(begun) + 1)
            begun = []


def is_whole(text: str) -> bool:
    """Neither a quotation nor the line itself goes on."""
    try:
        shlex.split(text, comments=True)
    except ValueError:
        return False
    return not text.endswith(("\\", "|", "&&"))
