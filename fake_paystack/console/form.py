"""From a form's fields to the call that they stand for, typed as the control API declares them.

`method` and `path` (without the API's prefix) name the call, `back` where the person goes then,
`again` where instead if it is refused, and `done` what to say when it went well. Every other field,
named `body.NAME`, is a part of its body, but for one that says just what `was.NAME` said it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from starlette.datastructures import FormData

from fake_paystack.console.call import CONTROL, Call
from fake_paystack.domain.json_value import Json, dumps, loads

BODY = "body."
WAS = "was."


@dataclass(frozen=True, slots=True)
class Asked:
    """`back` and `again` are paths of the console; `typed` is the form's body as it was sent."""

    call: Call
    back: str
    again: str
    done: str
    typed: dict[str, list[str]]


def read(form: FormData, home: str) -> Asked:
    """Form of a button; `home` is where the person goes if it names no other place."""
    method, path = _text(form, "method") or "POST", _text(form, "path")
    schema = schema_of(method, path)
    body = dict(_fields(form, schema))
    back = _place(form, "back", home, home)
    call = Call(method=method, path=CONTROL + path, body=dumps(body) if schema or body else "")
    return Asked(
        call=call,
        back=back,
        again=_place(form, "again", home, back),
        done=_text(form, "done") or "Done.",
        typed=_typed(form),
    )


def _place(form: FormData, name: str, home: str, otherwise: str) -> str:
    """Path of the integration's pages; whatever else stands there leads to `otherwise`."""
    path = _text(form, name)
    return path if path == home or path.startswith((f"{home}/", f"{home}?")) else otherwise


def _typed(form: FormData) -> dict[str, list[str]]:
    names = dict.fromkeys(name for name in form if name.startswith(BODY))
    return {name.removeprefix(BODY): _texts(form, name) for name in names}


def _fields(form: FormData, schema: dict[str, Json]) -> Iterator[tuple[str, Json]]:
    for name, texts in _typed(form).items():
        if texts[-1:] == _texts(form, WAS + name):
            continue
        told = schema.get(name, {})
        if _types(told) == {"array"}:
            yield name, [text for text in texts if text]
        elif texts[-1] or told.get("type") == "string":
            yield name, typed(texts[-1], told)
        elif "null" in _types(told):
            yield name, None


def typed(text: str, schema: dict[str, Json]) -> Json:
    """Value that a person's text means; text that means none stays, for the API to refuse."""
    if _is_moment(schema):
        return _zoned(text)
    if "string" in _types(schema):
        return text
    try:
        return loads(text)
    except ValueError:
        return text


def _is_moment(schema: Json) -> bool:
    return any(each.get("format") == "date-time" for each in (schema, *schema.get("anyOf", [])))


def _zoned(text: str) -> str:
    """A moment without a zone is meant as the console shows moments, in the server's own."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment.astimezone().isoformat()


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


def _texts(form: FormData, name: str) -> list[str]:
    return [text for text in form.getlist(name) if isinstance(text, str)]


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
