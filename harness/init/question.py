"""The few questions, each with what was found out as its default."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import replace
from typing import get_args, get_type_hints

from harness.init.draft import Draft, Service
from harness.target_rule import is_bare
from harness.target_section import Paystack

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
CURRENCIES: tuple[str, ...] = get_args(get_type_hints(Paystack)["currency"])
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
PATH = re.compile(r"/[^{}]*")


def answered(draft: Draft, ask: Ask) -> Draft:
    """The draft with the answers in it."""
    draft = replace(draft, name=ask("Name", draft.name), currency=currency(draft.currency, ask))
    if draft.backend:
        draft = replace(draft, backend=started(draft.backend, "backend", ask))
        paths = {name: path(text, draft.paths.get(name, NONE), ask) for name, text in PATHS.items()}
        known = {name: path for name, path in draft.paths.items() if name not in PATHS}
        told = {name: "" if path == NONE else path for name, path in paths.items()}
        draft = replace(draft, paths={**known, **told})
    if draft.frontend:
        draft = replace(draft, frontend=started(draft.frontend, "frontend", ask))
    return draft


def insisted(
    question: str, default: str, ask: Ask, is_meant: Callable[[str], object], *, hint: str
) -> str:
    """An answer that can be meant; asked for again, with the hint, as long as it cannot."""
    answer = ask(question, default).strip()
    while not is_meant(answer):
        answer = ask(f"{question} ({hint})", default).strip()
    return answer


def currency(default: str, ask: Ask) -> str:
    hint = f"one of {', '.join(CURRENCIES)}"
    return insisted("Currency", default, ask, CURRENCIES.__contains__, hint=hint)


def path(question: str, default: str, ask: Ask) -> str:
    def is_meant(told: str) -> bool:
        return told == NONE or bool(PATH.fullmatch(told) and is_bare(told))

    return insisted(question, default, ask, is_meant, hint='it begins with "/", without ?, # or {}')


def variable(question: str, default: str, ask: Ask) -> str:
    def is_meant(told: str) -> bool:
        return told == NONE or bool(VARIABLE.fullmatch(told))

    return insisted(question, default, ask, is_meant, hint="letters, digits and _")


def words(question: str, default: str, ask: Ask) -> list[str]:
    """A command; asked for again while it is empty, or a quote in it is open."""
    try:
        told = shlex.split(ask(question, default))
    except ValueError:
        return words(f"{question} (a quote was left open)", default, ask)
    return told or words(f"{question} (its program first)", default, ask)


def started(service: Service, side: str, ask: Ask) -> Service:
    """With the command that was answered; a backend also with its variables."""
    question, default = f"Command that starts the {side}", shlex.join(service.start.command)
    command = words(question, default, ask)
    service = replace(service, start=replace(service.start, command=command))
    if side == "frontend":
        return service
    known = service.variables
    asked = {role: variable(text, known.get(role, NONE), ask) for role, text in VARIABLES.items()}
    others = {role: name for role, name in known.items() if role not in VARIABLES}
    told = {role: name for role, name in asked.items() if name != NONE}
    return replace(service, variables={**others, **told})
