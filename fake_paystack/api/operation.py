"""Operations: what Paystack's API can be asked for, each with its handler and its grade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.routing import Route

from fake_paystack.api.call import Handler, OpenHandler, Prepare
from fake_paystack.api.exchange import Endpoint
from fake_paystack.grade import Evidence, Grade


@dataclass(frozen=True, slots=True)
class Operation:
    """`path` names its parts as Starlette does; `says` is what the documentation adds.

    Where the evidence is `assumed`, every answer is marked so. `takes_items`: its body may be an
    array. `without_key` answers calls that bring no Authorization header; they belong to no
    integration, and to no journal. `prepare` goes before a handler that has much to read.
    `is_published`: Paystack's OpenAPI document has it.
    """

    method: str
    path: str
    handler: Handler
    evidence: Evidence
    says: str = ""
    takes_items: bool = False
    is_published: bool = True
    without_key: OpenHandler | None = None
    prepare: Prepare | None = None

    @property
    def name(self) -> str:
        """As `GET /transaction/verify/{reference}`."""
        return f"{self.method} {self.path.replace(':path', '')}"


def routes_of(operations: Iterable[Operation]) -> list[Route]:
    """A route for each path; words go before parameters, so that no id swallows a word."""
    by_path: dict[str, list[Operation]] = {}
    for operation in operations:
        by_path.setdefault(operation.path, []).append(operation)
    return [Route(path, _endpoint(by_path[path])) for path in sorted(by_path, key=_parameters)]


def _endpoint(operations: list[Operation]) -> Endpoint:
    return Endpoint(
        {each.method: each.handler for each in operations},
        assumed=frozenset(
            each.method for each in operations if each.evidence.grade is Grade.ASSUMED
        ),
        takes_items=frozenset(each.method for each in operations if each.takes_items),
        without_key={each.method: each.without_key for each in operations if each.without_key},
        prepare={each.method: each.prepare for each in operations if each.prepare},
    )


def _parameters(path: str) -> list[bool]:
    return [part.startswith("{") for part in path.split("/")]
