"""The page of faults, generated from the fake's catalogue."""

from __future__ import annotations

import inspect
import json
from dataclasses import dataclass
from typing import Any

from fake_paystack import faults
from fake_paystack.faults.base import CATALOGUE
from fake_paystack.sandbox.fault import Setting, settings_of

assert faults.__all__  # importing the package fills the catalogue

HEAD = """# The faults

How to have Paystack or the network misbehave on purpose. This page is generated from
`fake_paystack/faults/` by `make docs`; a running server lists the same at `GET faults/catalogue`.

A fault is switched on in [the console](console.md), by `paystack-harness faults on`, or through the
[control API](control-api.md#faults). It strikes until it is removed, `POST clear` comes, or the
server stops:

```sh
KEY="Authorization: Bearer sk_test_demo"; API=http://127.0.0.1:4010/_sandbox/api
curl -H "$KEY" -X POST $API/faults -H content-type:application/json \\
     -d '{"name": "api.status", "status": 503, "path": "/transaction", "skip": 1, "times": 2}'
```

Beside its own settings every fault takes these:

| setting | type | unit and meaning | default |
|---|---|---|---|
| `path` | str | prefix of Paystack's path, or for a delivery of the webhook URL's | null: any |
| `reference` | str | of the transaction, as the call or the event names it | null: any |
| `skip` | int | matches that are left alone first | 0 |
| `times` | int | matches that are struck then; afterwards all is well | null: all |

`fired` in the answers of `GET faults` and `DELETE faults/{id}` counts how often it came into play:
one that never did has proved nothing. Each strike stands in the journal as an entry of the kind
`fault`, with method, path, reference and, for a delivery, URL.

`handled` says whether the call took effect: a purchase may exist although its answer never came.

Several at once: a call meets the newest fault first, and the older ones only where that has the
call take effect. An attempt to deliver that one fault puts off meets the others when it goes.

What a fault does to a delivery it does to copies too, but `webhook.duplicate` makes no copies of
copies. A delivery that somebody resends can be lost, forged or oddly written, but neither put off
nor copied: it goes now.

"""


@dataclass(frozen=True, kw_only=True)
class Example:
    """Settings that somebody would use, and what for."""

    settings: dict[str, Any]
    shows: str


VERIFY, INITIALIZE = "/transaction/verify", "/transaction/initialize"
EXAMPLES = {
    "api.edge_block": Example(
        settings={"user_agents": ["Python-urllib", "Java/"]},
        shows="Does the backend name itself so that it is let in?",
    ),
    "api.hang": Example(
        settings={"path": VERIFY, "times": 1}, shows="Does the backend give up waiting?"
    ),
    "api.html": Example(
        settings={"path": INITIALIZE, "status": 503, "times": 1},
        shows="Does the backend survive an answer that is no JSON?",
    ),
    "api.latency": Example(
        settings={"path": VERIFY, "seconds": 2.5}, shows="Is a webhook acknowledged meanwhile?"
    ),
    "api.rate_limited": Example(
        settings={"path": VERIFY, "reset": 0.5, "skip": 2, "times": 3},
        shows="Is a 429 in the middle of polling final?",
    ),
    "api.reset": Example(
        settings={"path": INITIALIZE, "handled": True, "times": 1},
        shows="Can the purchase be made again when its answer was lost?",
    ),
    "api.status": Example(
        settings={"path": VERIFY, "status": 200, "body": {"status": True, "data": None}},
        shows="What becomes of an answer that nobody expects?",
    ),
    "api.truncated": Example(
        settings={"path": VERIFY, "fraction": 0.9, "announced": True, "times": 1},
        shows="What becomes of an answer whose end is missing?",
    ),
    "webhook.bad_signature": Example(
        settings={"kind": "sha256"}, shows="Is anything credited by a forgery?"
    ),
    "webhook.delay": Example(
        settings={"seconds": 600}, shows="Is a payment that is told late credited?"
    ),
    "webhook.drop": Example(
        settings={"times": 2}, shows="Is it credited by the retry, when two attempts were lost?"
    ),
    "webhook.duplicate": Example(
        settings={"copies": 5}, shows="Is an event that comes five times credited once?"
    ),
    "webhook.odd_bytes": Example(
        settings={"kind": "spaces"}, shows="Is the signature checked over the bytes that came?"
    ),
    "webhook.reorder": Example(
        settings={"times": 1}, shows="Does it matter which of two events comes first?"
    ),
}


def faults_page() -> str:
    """All faults: what each does, its settings and one call."""
    return HEAD + "\n".join(section(name) for name in sorted(CATALOGUE))


def section(name: str) -> str:
    kind, example = CATALOGUE[name], EXAMPLES[name]
    call = json.dumps({"name": name, **example.settings})
    rows = [row(setting) for setting in settings_of(kind)]
    table = ["| setting | type | unit and meaning | default |", "|---|---|---|---|", *rows, ""]
    return "\n".join(
        [
            f"## {name}\n",
            f"{inspect.getdoc(kind)}\n",
            *(table if rows else ["It has no settings of its own.\n"]),
            f"{example.shows}\n",
            f"```json\n{call}\n```\n",
        ]
    )


def row(setting: Setting) -> str:
    default = json.dumps(setting.default)
    return f"| `{setting.name}` | {setting.type} | {setting.says} | `{default}` |"
