"""Writes the generated pages of the documentation: `python -m docs`."""

from pathlib import Path

from bench.page import page as benchmarks_page
from docs.cli_page import cli_page
from docs.coverage_page import coverage_page
from docs.fake_page import fake_page
from docs.faults_page import faults_page
from docs.load_page import load_page
from docs.soak_page import drawn, soak_page
from docs.steering_page import steering_page
from docs.survival_page import survival_page
from harness import promises

HEAD = """# The promises

What any system that sells credits through Paystack must do. This page is generated from
`scenarios/promises.toml` by `make docs`.

A *must* that is broken fails the run; a *should* warns. **B**: judged through a real browser.
*backend* or *frontend*: that half alone keeps the promise or breaks it, and where the half is
[borrowed](target-file.md#borrowing-the-other-half) it is not judged. Which troubles of real users
they answer, and the report's own checklist: [known troubles](quirks.md).
"""


def promises_page() -> str:
    """All promises, group by group, each with its usual cause and mend."""
    sections = [HEAD]
    for group in promises.groups():
        sections.append(f"## {group}\n")
        sections += [section(each) for each in promises.load().values() if each.group == group]
    return "\n".join(sections)


def section(promise: promises.Promise) -> str:
    half = "" if promise.about == "both" else f", {promise.about}"
    kind = f"{promise.level}{half}{', B' if promise.browser else ''}"
    return (
        f"### {promise.id}\n\n*{kind}*: {promise.sentence}\n\n"
        f"- **Usual cause**: {promise.cause}\n"
        f"- **Mend**: {promise.advice}\n"
        f"- **Source**: {promise.source}\n"
    )


PAGES = {
    "benchmarks.md": benchmarks_page,
    "cli.md": cli_page,
    "coverage.md": coverage_page,
    "fake.md": fake_page,
    "faults.md": faults_page,
    "load.md": load_page,
    "promises.md": promises_page,
    "soak.md": soak_page,
    "steering.md": steering_page,
    "survival.md": survival_page,
}
"""Generated pages, by the name of the file."""


def write(folder: Path) -> None:
    """Write them, and say which are not what they were."""
    for name, page in PAGES.items():
        path, text = folder / name, page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"docs/{name} is written again.")


if __name__ == "__main__":
    write(Path(__file__).parent)
    drawn()
