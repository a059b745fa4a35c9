"""The control API's documentation as one plain page, which loads nothing from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

from fastapi.responses import HTMLResponse

from fake_paystack.domain.json_value import Json

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{font-size:1rem;border-top:1px solid #8888;padding-top:1rem}
code{font-family:ui-monospace,monospace} td{padding:.1rem 1rem .1rem 0;vertical-align:top}
h2 code,td+td{overflow-wrap:anywhere}
:root{color-scheme:light dark}
"""

_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def page(document: dict[str, Json]) -> HTMLResponse:
    """Render an OpenAPI document: each operation, what it takes and what it answers."""
    info, schemas = document["info"], document["components"]["schemas"]
    operations = [
        _operation(method, path, operation, schemas)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return HTMLResponse(
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(info['title'])}</title><style>{_STYLE}</style>"
        f"<h1>{escape(info['title'])}</h1><p>{escape(info['description'])}</p>"
        f'<p><a href="/_sandbox/openapi.json">OpenAPI document</a></p>{"".join(operations)}',
        headers=HEADERS,
    )


def _operation(method: str, path: str, operation: Json, schemas: Json) -> str:
    answer, body = _schema(operation["responses"]["200"]), _schema(operation.get("requestBody", {}))
    query = {each["name"]: each["schema"] for each in operation.get("parameters", [])}
    parts = [
        f"<h2><code>{method.upper()} {escape(path)}</code></h2>",
        f"<p>{escape(operation.get('description') or operation['summary'])}</p>",
        _table("Parameters", query),
        _table("Body", _properties(body, schemas)),
        _table("Answer", _properties(answer, schemas)),
    ]
    return "".join(parts)


def _schema(described: Json) -> Json:
    return described.get("content", {}).get("application/json", {}).get("schema", {})


def _properties(schema: Json, schemas: Json) -> dict[str, Json]:
    named = [each for each in (schema, *schema.get("anyOf", [])) if "$ref" in each]
    found = schemas[_name(named[0])] if named else schema
    properties: dict[str, Json] = found.get("properties", {})
    return properties


def _table(title: str, properties: dict[str, Json]) -> str:
    if not properties:
        return ""
    rows = "".join(
        f"<tr><td><code>{escape(name)}</code><td>{escape(_type(schema))}"
        for name, schema in properties.items()
    )
    return f"<h3>{title}</h3><table>{rows}</table>"


def _type(schema: Json) -> str:
    if "anyOf" in schema:
        return " or ".join(_type(each) for each in schema["anyOf"])
    if "$ref" in schema:
        return _name(schema)
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    return str(schema.get("type", "any"))


def _name(reference: Json) -> str:
    return str(reference["$ref"].rpartition("/")[2])
