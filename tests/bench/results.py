"""Results as a run leaves them, made up."""

from bench.result import Result, Row


def result(name: str, *rows: Row) -> Result:
    return Result(
        name=name,
        at="2026-11-27",
        took=61.0,
        machine="2 cores",
        options="5 rounds.",
        rows=list(rows),
    )


def row(id: str, value: float | None = None, **fields: object) -> Row:
    """`what` and `subject` are the second and third part of the id."""
    _, what, subject = id.split(".", 2)
    return Row(id=id, what=what, subject=subject, value=value, **fields)  # type: ignore[arg-type]
