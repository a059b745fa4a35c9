"""Request bodies: JSON or forms, with or without a content type, never too long."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive

from fake_paystack.domain.json_value import Json, loads
from fake_paystack.errors import BodyTooLarge, MalformedBody
from fake_paystack.settings import MAX_BODY

FORM = "application/x-www-form-urlencoded"
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_DEEPEST = 16


async def read(receive: Receive) -> bytes:
    """Whole body, chunked or not. Raises `BodyTooLarge` or `ClientDisconnect`."""
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        first: bytes = message.get("body", b"")
        if len(first) > MAX_BODY:
            raise BodyTooLarge
        return first
    parts, size = [], 0
    while True:
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        part = message.get("body", b"")
        size += len(part)
        if size > MAX_BODY:
            raise BodyTooLarge
        parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts)
        message = await receive()


def again(raw: bytes, receive: Receive) -> Receive:
    """Hear a body that was read once more, then what comes behind it."""
    unread: list[Message] = [{"type": "http.request", "body": raw, "more_body": False}]

    async def heard() -> Message:
        return unread.pop() if unread else await receive()

    return heard


def parse(raw: bytes, content_type: str) -> dict[str, Json]:
    """Fields of the body; explicit nulls count as absent. Raises `MalformedBody`."""
    if not raw.strip():
        return {}
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise MalformedBody("it is not UTF-8") from None
    if content_type.startswith(FORM) or (not content_type and text.lstrip()[0] not in "{["):
        return _form(text)
    try:
        value = loads(text)
    except ValueError as error:
        raise MalformedBody(f"it is not JSON ({error})") from None
    if not isinstance(value, dict):
        raise MalformedBody("it is not a JSON object")
    return {name: item for name, item in value.items() if item is not None}


def parse_items(raw: bytes) -> list[Json]:
    """Items of a body that is a JSON array; none where it is anything else."""
    if not raw.lstrip().startswith(b"["):
        return []
    try:
        value = loads(raw.decode())
    except ValueError:
        return []
    return value if isinstance(value, list) else []


def _form(text: str) -> dict[str, Json]:
    fields: dict[str, Json] = {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1_000)
    except ValueError:
        raise MalformedBody("it is not a form") from None
    for name, value in pairs:
        head, bracket, rest = name.partition("[")
        keys = _BRACKETS.findall(bracket + rest)[:_DEEPEST]
        _put(fields, [head, *keys], value)
    return {name: _with_lists(value) for name, value in fields.items()}


def _put(into: dict[str, Json], keys: list[str], value: str) -> None:
    """Follow `a[b][c]` into nested objects; `a[]` takes the next number."""
    for key in keys[:-1]:
        inner = into.setdefault(key or str(len(into)), {})
        if not isinstance(inner, dict):
            return
        into = inner
    into[keys[-1] or str(len(into))] = value


def _with_lists(value: Json) -> Json:
    """Objects whose keys are 0, 1, 2 … are lists."""
    if not isinstance(value, dict):
        return value
    items = {key: _with_lists(item) for key, item in value.items()}
    if list(items) == [str(number) for number in range(len(items))]:
        return list(items.values())
    return items
