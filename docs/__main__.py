"""Writes the generated pages of the documentation: `python -m docs`."""

from pathlib import Path

from harness import promises

HEAD = """# The promises

What any system that sells credits through Paystack must do. This page is generated from
`scenarios/promises.toml` by `make docs`.

A *must* that is broken fails the run; a *should* warns. **B**: judged through a real browser.
"""


def promises_page() -> str:
    """All promises, group by group, each with its usual cause and mend."""
    sections = [HEAD]
    for group in promises.groups():
        sections.append(f"## {group}\n")
        sections += [section(each) for each in promises.load().values() if each.group == group]
    return "\n".join(sections)


def section(promise: promises.Promise) -> str:
    kind = f"{promise.level}{', B' if promise.browser else ''}"
    return (
        f"### {promise.id}\n\n*{kind}*: {promise.sentence}\n\n"
        f"- **Usual cause**: {promise.cause}\n"
        f"- **Mend**: {promise.advice}\n"
        f"- **Source**: {promise.source}\n"
    )


if __name__ == "__main__":
    (Path(__file__).parent / "promises.md").write_text(promises_page(), encoding="utf-8")
