"""What a page sends, with one of its fields changed: JSON, or a form in either encoding."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

Change = Callable[[str], str]
"""Gets "" for a field that was left out."""
BOUNDARY = re.compile(r'multipart/form-data;.*boundary="?([^";,]+)', re.IGNORECASE)
HEADER_ENDS = b"\r\n\r\n"


def amended(kind: str, body: bytes, field: str, change: Change) -> bytes | None:
    """The body of this content type; None where it cannot be told how its fields are written."""
    try:
        if parted := BOUNDARY.match(kind):
            return amended_parts(parted[1], body, field, change)
        return (
            amended_form(body, field, change)
            if "form" in kind
            else amended_json(body, field, change)
        )
    except ValueError:
        return None


def amended_json(body: bytes, field: str, change: Change) -> bytes | None:
    sent = json.loads(body or b"{}")
    if not isinstance(sent, dict):
        return None
    return json.dumps({**sent, field: change(str(sent.get(field) or ""))}).encode()


def amended_form(body: bytes, field: str, change: Change) -> bytes:
    sent = dict(parse_qsl(body.decode(), keep_blank_values=True))
    return urlencode({**sent, field: change(sent.get(field, ""))}).encode()


def amended_parts(boundary: str, body: bytes, field: str, change: Change) -> bytes | None:
    """Each part stands between two boundaries: headers, an empty line, its content."""
    *parts, last = body.split(f"--{boundary}".encode())
    if not parts:
        return None
    name = f'; name="{field}"'.encode()
    at = next((n for n, part in enumerate(parts) if name in part.partition(HEADER_ENDS)[0]), None)
    header, content = b"\r\nContent-Disposition: form-data" + name, b""
    if at is not None:
        header, _, content = parts.pop(at).partition(HEADER_ENDS)
    said = change(content.removesuffix(b"\r\n").decode())
    parts.append(header + HEADER_ENDS + said.encode() + b"\r\n")
    return f"--{boundary}".encode().join([*parts, last])
