"""Paystack's published OpenAPI document, and what an answer has that is not as it says.

`PAYSTACK_OPENAPI` names a copy: https://github.com/PaystackOSS/openapi, `dist/paystack.yaml`.
Its known errors stand in `spec_errors/`, a file for each of its parts, each with its reason.
"""

from __future__ import annotations

import os
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import yaml

WHERE = os.environ.get("PAYSTACK_OPENAPI", "")
ERRORS = Path(__file__).parent / "spec_errors"
ANYWHERE = "*"
UNPAID = "unless data.status is success"
"""Place that stands for all of an answer that says of a charge how far it is."""
METHODS = ("get", "post", "put", "delete", "patch")
FAILURE = {
    "type": "object",
    "required": ["status", "message", "meta", "type", "code"],
    "properties": {
        "status": {"const": False},
        "message": {"type": "string"},
        "meta": {"type": "object", "required": ["nextStep"]},
        "type": {"enum": ["validation_error", "api_error", "processor_error"]},
        "code": {"type": "string"},
    },
}
"""Of answers whose status the document does not have: most of its operations name 200 and 401."""


MET: set[tuple[str, str]] = set()
"""Known errors that answers were found to have, by operation and place."""


@cache
def raw() -> Any:
    """The document as it was published."""
    return yaml.load(Path(WHERE).read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def document() -> Any:
    """The document, its schemas as JSON Schema."""
    return _as_json_schema(raw())


def operations() -> list[str]:
    """All of them, as `GET /plan/{code}`."""
    paths = document()["paths"]
    return [
        f"{method.upper()} {path}" for path in paths for method in paths[path] if method in METHODS
    ]


def operation_of(method: str, path: str) -> str | None:
    """Operation that a call is to; None where the document has none. Words go before parameters."""
    found = [
        name
        for name, pattern in _patterns()
        if name.startswith(f"{method.upper()} ") and pattern.fullmatch(path.rstrip("/"))
    ]
    return min(found, key=lambda name: name.count("{"), default=None)


def deviations(answer: httpx.Response) -> list[str]:
    """Where an answer in Paystack's envelope is not what the document says."""
    path = answer.request.url.raw_path.decode().partition("?")[0]
    operation = operation_of(answer.request.method, path)
    if operation is None or "json" not in answer.headers.get("content-type", ""):
        return []
    return deviations_from(operation, answer.status_code, answer.json())


def deviations_from(operation: str, status: int, body: Any) -> list[str]:
    """Where the body of an answer is not what the document says of the operation."""
    if _is_unpaid(body) and UNPAID in known_errors().get(operation, {}):
        MET.add((operation, UNPAID))
        return []
    schema = _schema(operation, status)
    if schema is None:
        if status < 300:
            return _unless_known(operation, [f"status: {status} is not published"])
        schema = FAILURE
    validator = jsonschema.Draft7Validator({**schema, "components": document()["components"]})
    errors = [f"{_place(error)}: {error.message}" for error in validator.iter_errors(body)]
    return _unless_known(operation, errors)


def _is_unpaid(body: Any) -> bool:
    """Also of Capitec Pay's envelope, which has no status: its charge waits for the payer."""
    data = body.get("data")
    waits = isinstance(data, dict) and data.get("status") != "success"
    return waits or "status" not in body


@cache
def known_errors() -> dict[str, dict[str, str]]:
    """Reasons by place (`data.*.paidAt`, or `status`) by operation, or by `*` for any."""
    known: dict[str, dict[str, str]] = {}
    for file in sorted(ERRORS.glob("*.toml")):
        for operation, places in tomllib.loads(file.read_text(encoding="utf-8")).items():
            known.setdefault(operation, {}).update(places)
    return known


def _unless_known(operation: str, errors: list[str]) -> list[str]:
    left = []
    for error in errors:
        place = error.partition(":")[0]
        where = next(
            (at for at in (operation, ANYWHERE) if place in known_errors().get(at, {})), ""
        )
        if where:
            MET.add((where, place))
        else:
            left.append(f"{operation}: {error[:300]}")
    return left


def stale() -> list[tuple[str, str]]:
    """Known errors that nothing has met."""
    known = known_errors()
    return [(at, place) for at in known for place in known[at] if (at, place) not in MET]


def _schema(operation: str, status: int) -> Any:
    method, _, path = operation.partition(" ")
    response = document()["paths"][path][method.lower()]["responses"].get(str(status))
    if response is None:
        return None
    if "$ref" in response:
        response = document()["components"]["responses"][response["$ref"].rpartition("/")[2]]
    return response["content"]["application/json"]["schema"]


def _place(error: jsonschema.ValidationError) -> str:
    """Dotted path of what is wrong or missing; an empty object stands for all that it lacks."""
    parts = ["*" if isinstance(part, int) else str(part) for part in error.absolute_path]
    if error.validator == "required" and error.instance:
        parts.append(error.message.split("'")[1])
    return ".".join(parts)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(name, _pattern(name.partition(" ")[2])) for name in operations()]


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)))


def _as_json_schema(node: Any) -> Any:
    """OpenAPI 3.0 writes null as `nullable`; JSON Schema as one more type."""
    if isinstance(node, list):
        return [_as_json_schema(each) for each in node]
    if not isinstance(node, dict):
        return node
    converted = {name: _as_json_schema(value) for name, value in node.items() if name != "nullable"}
    if node.get("nullable") and isinstance(node.get("type"), str):
        converted["type"] = [node["type"], "null"]
    return converted
