"""`paystack-harness init`: a first target file from what a project's own files say."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
EXAMPLES = """\b
Examples:
  paystack-harness init                         the project in this folder
  paystack-harness init path/to/project --yes   ask nothing
  paystack-harness init --backend-folder ../api --frontend-folder ../web
"""


@click.command("init", short_help="Write a first target file.", epilog=EXAMPLES)
@click.argument("folder", type=FOLDER, default=".")
@click.option("--backend-folder", type=FOLDER, help="Where the backend is, if not in FOLDER.")
@click.option("--frontend-folder", type=FOLDER, help="Where the frontend is, if not in FOLDER.")
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    default="target.toml",
    show_default=True,
    help="Target file to write; one that is there is never overwritten.",
)
@click.option("--yes", is_flag=True, help="Ask nothing; so it is also when no person is there.")
def command(
    folder: Path,
    backend_folder: Path | None,
    frontend_folder: Path | None,
    output: Path,
    yes: bool,
) -> None:
    """Write a target file for the project in FOLDER: Django, Express, FastAPI, Vite, Next, …

    Only names and paths are read, never a .env file. What could not be found stands in the file
    as commented lines to fill in.
    """
    from harness.init import project, writing
    from harness.init.draft import drafted
    from harness.init.question import answered

    writing.refuse_to_overwrite(output)
    found = project.found(
        folder.resolve(), backend_folder=backend_folder, frontend_folder=frontend_folder
    )
    writing.refuse_nothing(found, folder)
    draft = drafted(writing.name_of(found, folder), found)
    for line in writing.summary(draft):
        click.echo(line)
    if not yes and sys.stdin.isatty():
        draft = answered(draft, lambda text, default: str(click.prompt(text, default=default)))
    writing.write(draft, output)
    for line in writing.next_steps(output):
        click.echo(line)
