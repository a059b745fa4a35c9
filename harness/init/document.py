"""A draft as the text of a target file: what was found, and commented what was not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from harness.init import section
from harness.init.draft import Draft, Service
from harness.init.toml_value import listed, quoted

HEAD = """\
# Written by `paystack-harness init` from what it found. Correct what is wrong, and fill in the
# lines that say "not found": each then says what it means. docs/target-file.md has every key.
"""


def text(draft: Draft, folder: Path) -> str:
    """The target file, to be written in `folder`."""
    parts = [[HEAD.rstrip(), f"name = {quoted(draft.name)}"], list(paystack(draft))]
    if draft.backend:
        parts += [
            ["[backend]", *half(draft.backend, folder), *ready(draft)],
            ["[backend.env]", *section.environment(draft)],
            ["[backend.paths]", *section.paths(draft)],
            *([list(section.verify(draft))] if len(draft.verified_by) == 1 else []),
            ["[backend.packages]", *section.packages(draft)],
            ["[backend.accounts]", *section.accounts(draft)],
        ]
    else:
        parts += [["# No [backend]: the reference backend is borrowed."]]
    parts += frontend(draft, folder)
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def paystack(draft: Draft) -> Iterator[str]:
    yield "[paystack]"
    yield f"currency = {quoted(draft.currency)}"
    if draft.intercepts:
        where = ", ".join(draft.built_in[:3]) or "a library"
        yield f"# Paystack's address is written in {where}, it seems, and not found in a variable."
        yield "# So calls to it are intercepted (docs/interception.md). With a variable, tell it"
        yield '# "{paystack_url}" in [backend.env], and drop this line:'
        yield "intercept = true"


def half(service: Service, folder: Path) -> Iterator[str]:
    start = service.start
    yield f"# {start.kind}."
    yield from (f"# {note}" for note in start.notes)
    yield f"command = {listed(start.command)}"
    yield f"url = {quoted(start.url)}"
    if service.folder != folder:
        yield f"cwd = {quoted(inside(service.folder, folder))}"
    if start.setup:
        yield f"setup = {listed(start.setup)}"


def inside(half_folder: Path, folder: Path) -> str:
    """The half's folder as seen from the target file's; in full where they share none."""
    if os.path.commonpath([half_folder, folder]) == folder.anchor:
        return half_folder.as_posix()
    return Path(os.path.relpath(half_folder, folder)).as_posix()


def ready(draft: Draft) -> Iterator[str]:
    if draft.paths.get("ready"):
        yield f"ready = {quoted(draft.paths['ready'])}"
    else:
        yield '# ready = "/health"   # not found; asked at "/" until it answers below 500'
    told = draft.backend.variables if draft.backend else {}
    if "frontend_url" in told:
        yield f"frontend_url_env = {quoted(told['frontend_url'])}"


def frontend(draft: Draft, folder: Path) -> list[list[str]]:
    if draft.is_one_process and draft.backend:
        url = f"url = {quoted(draft.backend.start.url)}   # the backend serves the pages"
        return [["[frontend]", url], ["[frontend.pages]", *section.pages(draft)]]
    if not draft.frontend:
        return [
            ["# No [frontend]: the reference frontend is borrowed, and pointed at this backend."]
        ]
    own = [*half(draft.frontend, folder), *section.frontend(draft, draft.frontend)]
    return [["[frontend]", *own], ["[frontend.pages]", *section.pages(draft)]]
