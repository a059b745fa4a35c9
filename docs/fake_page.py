"""The page of the fake, generated from the grades in its code."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from types import ModuleType

import fake_paystack
from fake_paystack.errors import PaystackError
from fake_paystack.grade import MEANING, SOURCES, Evidence, Facts

HEAD = """# The fake Paystack

This page is generated from the grades in `fake_paystack/` by `make docs`.

`fake-paystack` speaks Paystack's API on your machine: stateful, durable, with a hosted checkout
that redirects real browsers and webhooks that are really signed and delivered. It takes test keys
only, listens on 127.0.0.1, and connects to nothing beyond the machine, unless options name another
address to listen on, or hosts that webhooks may go to. It answers every operation of Paystack's
published OpenAPI document, and those that only its documentation has
([all of them](coverage.md)); any other path is answered with 404. What nobody has seen Paystack
answer says so, with the header `X-Sandbox-Grade: assumed`.

```console
fake-paystack --database sqlite:///paystack.db --verbose
```

The first line on stdout, `fake-paystack ready at http://127.0.0.1:4010`, comes once calls are
answered. A browser reaches it as `http://paystack.localhost:4010`, which is another site than
`localhost`, as Paystack is another site than the shop. Without `--database` everything is gone when
it stops. [The command lines](cli.md#fake-paystack) have its other options; port 0 takes a free one.

`--webhook-url` is where the events of an integration go until its settings say otherwise; for
another machine than this one name it: `--allow-webhooks-to HOST`. Whoever has to know whether the
server still answers asks for `/_sandbox/health`, which needs no key.

Say how a payment ends [by card, number, amount or metadata](steering.md). Steer the rest with the
[control API](control-api.md): pay, fail, move the clock, hold webhooks, [misbehave](faults.md).
"""

TAIL = """## What differs from Paystack on purpose

- Any test key works. Nothing is shared between two keys.
- The clock of an integration can be moved ahead; retries, prompts, expiry, renewals and settlements
  follow it.
- `authorization_url` carries `--public-url` instead of `checkout.paystack.com`.
- No rate limits but the fault's, no e-mails, no dashboard.
- Live keys are refused, and so are card numbers that are not Paystack's test cards.

## State, size and speed

State is in SQLite. Each answer is committed before it leaves: after `kill -9` every answered
transaction, pending delivery and prompt is there. Faults, gates and what the next payment does live
in memory and end with the process. One process owns the file.

The journal keeps the newest 20,000 entries of an integration, and 16 KiB of a body. Initialize,
verify and the newest page of a list take the same time at any size
([growth](benchmarks.md#growth)); totals by status are counted as they change. What filters by day,
amount or words, and a page far down, reads through the integration's transactions: some 35 ms for
100,000 of them. The first look at a customer's transactions makes an index of all, half a second
for a million; their totals are summed each time.
"""

FIRST = ("Keys", "Calls", "Transactions", "Fees", "Checkout", "Webhooks", "Webhook events")
"""Subjects that everybody meets; the others follow by name."""


def fake_page() -> str:
    """Everything that is known of the fake's likeness to Paystack."""
    sections = [HEAD, _grades()]
    found = {facts.subject: facts for facts in _facts()}
    order = [*FIRST, *sorted(found.keys() - set(FIRST))]
    sections += [_section(found[subject]) for subject in order]
    return "\n".join([*sections, _errors(), TAIL])


def _grades() -> str:
    meanings = [f"- **{grade}**: {says}" for grade, says in MEANING.items()]
    sources = [f"| {name} | {what} |" for name, what in SOURCES.items()]
    return "\n".join(
        [
            "## How sure we are\n",
            "Each behaviour below has a grade:\n",
            *meanings,
            "",
            "| source | what it is |",
            "|---|---|",
            *sources,
            "",
        ]
    )


def _facts() -> Iterator[Facts]:
    for module in _modules():
        facts = getattr(module, "FACTS", None)
        if isinstance(facts, Facts) and module.__name__ != "fake_paystack.grade":
            yield facts


def _modules() -> Iterator[ModuleType]:
    """All modules of the fake; importing them fills the tree of errors, too."""
    for info in pkgutil.walk_packages(fake_paystack.__path__, "fake_paystack."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def _section(facts: Facts) -> str:
    rows = [f"| {fact.says} | {evidence(fact.evidence)} |" for fact in facts.facts]
    return "\n".join([f"## {facts.subject}\n", *_table(("behaviour", "grade", "source"), rows)])


def _errors() -> str:
    rows = [
        f"| {error.status} | {_message(error)} | {error.code} | {evidence(error.evidence)} |"
        for error in sorted(_leaves(PaystackError), key=lambda each: (each.__module__, each.status))
    ]
    return "\n".join(
        [
            "## Errors\n",
            'The envelope is `{"status": false, "message", "meta": {"nextStep"}, "type", "code"}`'
            " (observed: sdk). The words of each",
            "error stand once, in `fake_paystack/errors/`.\n",
            *_table(("status", "message", "code", "grade", "source"), rows),
        ]
    )


def _leaves(error: type[PaystackError]) -> Iterator[type[PaystackError]]:
    for each in error.__subclasses__():
        yield each
        yield from _leaves(each)


def _message(error: type[PaystackError]) -> str:
    """Words of the error, or what its docstring says of them where they vary."""
    return getattr(error, "message", None) or (error.__doc__ or error.__name__).split("\n")[0]


def evidence(given: Evidence) -> str:
    """Two cells of a table: the grade with its note, and the sources."""
    return f"{given} | {', '.join(given.sources)}"


def _table(heads: tuple[str, ...], rows: Iterable[str]) -> list[str]:
    return [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *rows, ""]
