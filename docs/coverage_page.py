"""The page of coverage: every operation that the fake answers, and how sure we are of it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from fake_paystack.api.operation import Operation
from fake_paystack.api.records.verbs import Recorded
from fake_paystack.api.routes import OPERATIONS

PUBLISHED = 163
"""Operations of Paystack's OpenAPI document, at the commit of `.github/actions/openapi`."""

HEAD = """# The operations

Every operation that `fake-paystack` answers. This page is generated from `fake_paystack/api/` by
`make docs`; what the grades and sources are is told in [the fake Paystack](fake.md).

- **stateful**: does what it does in life: money moves, events are sent, other answers change
- **record**: things are kept, listed, changed and deleted by the published shape; what it does
  beside that is said in its row
- *not published*: Paystack's documentation has it, its published OpenAPI document does not
"""

_TITLES = {"apple-pay": "Apple Pay", "bulkcharge": "Bulk charge", "directdebit": "Direct debit"}
_TABLE = "| operation | kind | grade | source | |\n|---|---|---|---|---|"


def coverage_page() -> str:
    """All operations by the first part of their paths, each group a table."""
    by_part = sorted(OPERATIONS, key=_part)
    groups = [_group(part, list(those)) for part, those in groupby(by_part, key=_part)]
    return "\n".join([HEAD, _sum(), *groups])


def _part(operation: Operation) -> str:
    return operation.path.split("/")[1]


def _kind(operation: Operation) -> str:
    return "record" if isinstance(operation.handler, Recorded) else "stateful"


def _sum() -> str:
    kinds = Counter(_kind(operation) for operation in OPERATIONS)
    grades = Counter(str(operation.evidence.grade) for operation in OPERATIONS)
    told = ", ".join(f"{number} {name}" for name, number in (kinds + grades).most_common())
    published = sum(operation.is_published for operation in OPERATIONS)
    return (
        f"{published} of {PUBLISHED} operations of the published document, and"
        f" {len(OPERATIONS) - published} that are documented elsewhere; of all"
        f" {len(OPERATIONS)}: {told}.\n"
    )


def _group(part: str, operations: list[Operation]) -> str:
    title = _TITLES.get(part, part.replace("_", " ").capitalize())
    return "\n".join([f"## {title}\n", _TABLE, *(_row(each) for each in operations), ""])


def _not_published(says: str) -> str:
    return "; ".join(each for each in ("*not published*", says) if each)


def _row(operation: Operation) -> str:
    evidence = operation.evidence
    says = operation.says if operation.is_published else _not_published(operation.says)
    cells = (
        f"`{operation.name}`",
        _kind(operation),
        str(evidence),
        ", ".join(evidence.sources),
        says,
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")
