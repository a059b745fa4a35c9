"""What so many payments took and came to, and the file that keeps it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench import result_file

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Payments up to number `until`; `cpu` in µs of the fake for a payment, sizes in MiB."""

    until: int
    seconds: float
    cpu: float | None
    rss: float | None
    database: float


@dataclass(kw_only=True)
class Payments:
    """`amount`, `fees` and `balance` in subunits; `broken` are sentences."""

    at: str
    machine: str
    payments: int
    connections: int
    webhooks: bool
    amount: int = 0
    fees: int = 0
    balance: int = 0
    sampled: int = 0
    delivered: int = 0
    seconds: float = 0.0
    blocks: list[Block] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def written(path: Path, payments: Payments) -> None:
    result_file.write(path, SCHEMA, asdict(payments))


def read(path: Path) -> Payments:
    """Raises `UnreadableResults`."""
    with result_file.reading(path, SCHEMA, "result of `python -m bench.payments`") as fields:
        blocks = [Block(**each) for each in fields.pop("blocks")]
        return Payments(blocks=blocks, **fields)
