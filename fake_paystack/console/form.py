"""From a form's fields to the call that they stand for, typed as the control API declares them.

`method` and `path` (without the API's prefix) name the call, `back` where the person goes then,
`again` where instead if it is in vain, and `done` what to say when it went well. Every other field,
named `body.NAME`, is a part of its body, but for one that says just what `was.NAME` said it was.
What a person wrote as JSON is named `json.NAME`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from json import JSONDecodeError
from urllib.parse import unquote

from fake_paystack.console.call import CONTROL, Call
from fake_paystack.console.fields import Fields
from fake_paystack.domain.json_value import Json, dumps, loads

BODY = "body."
WAS = "was."
JSON = "json."
METHODS = ("POST", "PUT", "PATCH", "DELETE")
"""Of buttons: what only looks is a link."""

LONGEST_PATH = 2_000


class NotJson(ValueError):
    """What was written into the field `name` is none, for this reason."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"Nothing was sent, for {self.name} is no JSON: {self.reason}."


@dataclass(frozen=True, slots=True)
class Asked:
    """`back` and `again` are paths of the console; `mistake` is why the call cannot be made."""

    call: Call
    back: str
    again: str
    done: str
    mistake: str = ""


def read(form: Fields, home: str) -> Asked:
    """Form of a button; `home` is where the person goes if it names no other place."""
    method, path = form.get("method", "POST"), form.get("path", "")
    schema = schema_of(method, path)
    body: dict[str, Json] = {}
    mistake = "" if is_known(method, path) else f"The control API has no {method} {path[:80]}."
    try:
        body = dict(_fields(form, schema))
    except NotJson as error:
        mistake = mistake or str(error)
    back = _place(form, "back", home, home)
    return Asked(
        call=Call(method=method, path=CONTROL + path, body=dumps(body) if schema or body else ""),
        back=back,
        again=_place(form, "again", home, back),
        done=form.get("done") or "Done.",
        mistake=mistake,
    )


def _place(form: Fields, name: str, home: str, otherwise: str) -> str:
    """Path of the integration's pages; whatever else stands there leads to `otherwise`."""
    path: str = form.get(name, "")
    return path if path == home or path.startswith((f"{home}/", f"{home}?")) else otherwise


def is_known(method: str, path: str) -> bool:
    """Whether a button may make this call: one of the control API, by a path without tricks."""
    if method not in METHODS or len(path) > LONGEST_PATH or any(map(path.__contains__, "?#\\")):
        return False
    parts = [unquote(part) for part in path.split("/")]
    is_plain = all(
        part.isprintable() and part not in {"", ".", ".."} and "/" not in part for part in parts
    )
    return is_plain and _operation(method, path) is not None


def _fields(form: Fields, schema: dict[str, Json]) -> Iterator[tuple[str, Json]]:
    for field in dict.fromkeys(form):
        texts = form.getlist(field)
        if field.startswith(JSON):
            name = field.removeprefix(JSON)
            yield name, written(name, texts[-1])
        elif field.startswith(BODY):
            name = field.removeprefix(BODY)
            if texts[-1] != form.get(WAS + name):
                yield from _typed(name, texts, schema)


def _typed(name: str, texts: Sequence[str], schema: dict[str, Json]) -> Iterator[tuple[str, Json]]:
    told = schema.get(name, {})
    if _types(told) == {"array"}:
        yield name, [text for text in texts if text]
    elif texts[-1] or told.get("type") == "string":
        yield name, typed(texts[-1], told)
    elif "null" in _types(told):
        yield name, None


def written(name: str, text: str) -> Json:
    """JSON that a person wrote. Raises `NotJson`."""
    try:
        return loads(text)
    except JSONDecodeError as error:
        reason = f"{error.msg}, in line {error.lineno}, column {error.colno}"
        raise NotJson(name, reason if text.strip() else "it is empty") from None
    except ValueError as error:
        raise NotJson(name, str(error)) from None


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
    operation = _operation(method, path)
    return {} if operation is None else _body(operation, _document()["components"]["schemas"])


def _operation(method: str, path: str) -> Json:
    """What the document says of a call, None when it says nothing."""
    for pattern, methods in _document()["paths"].items():
        if method.lower() in methods and _matches(pattern, CONTROL + path):
            return methods[method.lower()]
    return None


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
