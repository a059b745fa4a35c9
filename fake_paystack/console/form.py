"""From a form's fields to the call that they stand for, typed as the control API declares them.

`method` and `path` (without the API's prefix) name the call, `back` where the person goes then, and
`done` what to say when it went well; every other field, named `body.NAME`, is a part of its body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from starlette.datastructures import FormData

from fake_paystack.console.call import CONTROL, Call
from fake_paystack.domain.json_value import Json, dumps, loads

BODY = "body."


@dataclass(frozen=True, slots=True)
class Asked:
    """`back` is a path of the console."""

    call: Call
    back: str
    done: str


def read(form: FormData, home: str) -> Asked:
    """Form of a button; `home` is where the person goes if it names no other place."""
    method, path = _text(form, "method") or "POST", _text(form, "path")
    schema = schema_of(method, path)
    body = dict(_fields(form, schema))
    back = _text(form, "back")
    call = Call(method=method, path=CONTROL + path, body=dumps(body) if schema or body else "")
    return Asked(call, back if back.startswith(home) else home, _text(form, "done") or "Done.")


def _fields(form: FormData, schema: dict[str, Json]) -> Iterator[tuple[str, Json]]:
    names = dict.fromkeys(name for name in form if name.startswith(BODY))
    for field in names:
        name = field.removeprefix(BODY)
        texts = [text for text in form.getlist(field) if isinstance(text, str)]
        told = schema.get(name, {})
        if _types(told) == {"array"}:
            yield name, [text for text in texts if text]
        elif texts[-1] or told.get("type") == "string":
            yield name, typed(texts[-1], _types(told))
        elif "null" in _types(told):
            yield name, None


def typed(text: str, types: set[str]) -> Json:
    """Value that a person's text means; text that means none stays, for the API to refuse."""
    if "string" in types:
        return text
    try:
        return loads(text)
    except ValueError:
        return text


def _types(schema: Json) -> set[str]:
    """JSON types that are allowed; an enumeration is of strings, and what says nothing is any."""
    if "$ref" in schema or "enum" in schema or "const" in schema:
        return {"string"}
    chosen = [_types(each) for each in schema.get("anyOf", [])]
    return set().union(*chosen) if chosen else {schema.get("type", "any")}


def schema_of(method: str, path: str) -> dict[str, Json]:
    """Schemas of a call's body by field; empty when it takes none, or there is no such call."""
    document = _document()
    for pattern, methods in document["paths"].items():
        if method.lower() in methods and _matches(pattern, CONTROL + path):
            return _body(methods[method.lower()], document["components"]["schemas"])
    return {}


def _matches(pattern: str, path: str) -> bool:
    wanted, given = pattern.split("/"), path.split("/")
    return len(wanted) == len(given) and all(
        each.startswith("{") or each == part for each, part in zip(wanted, given, strict=True)
    )


def _body(operation: Json, schemas: Json) -> dict[str, Json]:
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    for each in (schema, *schema.get("anyOf", [])):
        if "$ref" in each:
            found: dict[str, Json] = schemas[each["$ref"].rpartition("/")[2]]["properties"]
            return found
    return {}


@cache
def _document() -> dict[str, Json]:
    from fake_paystack.sandbox.app import control_app

    return control_app().openapi()


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
