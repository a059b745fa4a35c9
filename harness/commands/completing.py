"""What Tab offers for a word that is neither a command nor an option."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from harness.errors import HarnessError

if TYPE_CHECKING:
    from harness.flaw import Flaws
    from harness.target import TargetFile


def promise(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Groups, and the promises of those that are begun: all at once would be too many to read."""
    from harness import promises

    groups = [CompletionItem(group, help="all of this group") for group in promises.groups()]
    known = promises.load().values()
    ids = [CompletionItem(each.id, help=each.sentence) for each in known]
    begun = [item for item in ids if incomplete and item.value.startswith(incomplete)]
    return [item for item in groups if item.value.startswith(incomplete)] + begun


def flaw(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    file = chosen(ctx)
    return offered(file.flaws, incomplete) if file else []


def variant(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    file = chosen(ctx)
    return offered(file.variants, incomplete) if file else []


def offered(them: Flaws[Any], incomplete: str) -> list[CompletionItem]:
    return [
        CompletionItem(name, help=each.says)
        for name, each in them.known.items()
        if name.startswith(incomplete)
    ]


def chosen(ctx: click.Context) -> TargetFile | None:
    """The target file that is named so far, else the reference's; None for one with a mistake."""
    from harness import target  # Tab would wait for it wherever it is pressed

    path: Path | None = ctx.params.get("target") or ctx.params.get("path")
    try:
        return target.load(path or target.default_path())
    except (HarnessError, OSError):
        return None
