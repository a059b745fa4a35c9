"""The few questions, each with what was found out as its default."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import replace

from harness.init.draft import Draft, Service

Ask = Callable[[str, str], str]
"""Takes a question and its default; gives the answer."""

PATHS = {
    "purchase": "Path that opens a purchase",
    "verify": "Path that verifies a payment",
    "balance": "Path that tells the balance (- for none)",
    "webhook": "Path of the webhook (- for none)",
}
VARIABLES = {
    "paystack_url": "Variable for the base URL of Paystack's API (- for none)",
    "secret_key": "Variable for Paystack's secret key",
    "frontend_url": "Variable for the frontend's address (- for none)",
}
NONE = "-"


def answered(draft: Draft, ask: Ask) -> Draft:
    """The draft with the answers in it."""
    draft = replace(draft, name=ask("Name", draft.name), currency=ask("Currency", draft.currency))
    if draft.backend:
        draft = replace(draft, backend=started(draft.backend, "backend", ask))
        paths = {name: ask(text, draft.paths.get(name, NONE)) for name, text in PATHS.items()}
        known = {name: path for name, path in draft.paths.items() if name not in PATHS}
        told = {name: "" if path == NONE else path for name, path in paths.items()}
        draft = replace(draft, paths={**known, **told})
    if draft.frontend:
        draft = replace(draft, frontend=started(draft.frontend, "frontend", ask))
    return draft


def words(question: str, default: str, ask: Ask) -> list[str]:
    """A command; asked for again while a quote in it is open."""
    try:
        return shlex.split(ask(question, default))
    except ValueError:
        return words(f"{question} (a quote was left open)", default, ask)


def started(service: Service, side: str, ask: Ask) -> Service:
    """With the command that was answered; a backend also with its variables."""
    question, default = f"Command that starts the {side}", shlex.join(service.start.command)
    command = words(question, default, ask)
    service = replace(service, start=replace(service.start, command=command))
    if side == "frontend":
        return service
    asked = {role: ask(text, service.variables.get(role, NONE)) for role, text in VARIABLES.items()}
    others = {role: name for role, name in service.variables.items() if role not in VARIABLES}
    told = {role: name for role, name in asked.items() if name != NONE}
    return replace(service, variables={**others, **told})
