"""The Dockerfile, read as stages of instructions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from tests.containers.commands import ROOT


@dataclass(kw_only=True)
class Stage:
    """`base` is an image, or the name of another stage; `steps` are pairs of word and rest."""

    base: str
    name: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def all(self, word: str) -> list[str]:
        return [rest for each, rest in self.steps if each == word]

    def words(self, word: str) -> list[str]:
        """The words of its last CMD, ENTRYPOINT or the like in exec form."""
        found = [json.loads(rest[rest.index("[") :]) for rest in self.all(word) if "[" in rest]
        return found[-1] if found else []


def stages() -> list[Stage]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found: list[Stage] = []
    for line in filter(None, re.sub(r"\\\n\s*", " ", plain).splitlines()):
        word, rest = line.split(maxsplit=1)
        if word == "FROM":
            base, _, name = rest.partition(" AS ")
            found.append(Stage(base=base, name=name))
        else:
            found[-1].steps.append((word, rest))
    return found
