"""How sure we are of a behaviour, and who says so. `docs/fake.md` is made of what stands here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """From the surest to what is ours alone."""

    OBSERVED = "observed"
    DOCUMENTED = "documented"
    REPORTED = "reported"
    ASSUMED = "assumed"
    OURS = "ours"


MEANING = {
    Grade.OBSERVED: "a third party recorded it on Paystack's test API",
    Grade.DOCUMENTED: "by Paystack, in prose, sample or OpenAPI document",
    Grade.REPORTED: "by users, in issues and forums",
    Grade.ASSUMED: "nobody wrote it down; our best guess, and the first thing to doubt",
    Grade.OURS: "of the sandbox; Paystack has no such thing",
}

SOURCES = {
    "docs": "paystack.com/docs (2026), its samples in github.com/PaystackOSS/doc-code-snippets, and"
    " support.paystack.com",
    "spec": "github.com/PaystackOSS/openapi, `dist/paystack.yaml`; wrong in places, listed in"
    " `tests/fake_paystack/spec_errors/`",
    "glossary": "docs-v2.paystack.com/api/errors/transaction",
    "sdk": "github.com/nanafox/paystack_sdk: contracts confirmed on a Ghanaian test integration,"
    " October 2026",
    "rows": "rows of real test transactions in public test suites (airbytehq/airbyte#37219 and"
    " others)",
    "woo": "github.com/PaystackOSS/woo-paystack, Paystack's own plugin",
    "inline": "the npm package @paystack/inline-js 2.22.2, Paystack's own popup",
    "ios": "github.com/PaystackHQ/paystack-sdk-ios, Paystack's own SDK and its recorded answers",
}
"""Sources that are named again and again; others are named in full, such as `owner/name#1`."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`sources` are keys of `SOURCES`, or name a place in full; `note` says what it leaves open."""

    grade: Grade
    sources: tuple[str, ...] = ()
    note: str = ""

    def __str__(self) -> str:
        return f"{self.grade}{f'; {self.note}' if self.note else ''}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One behaviour in a sentence, as the documentation prints it."""

    says: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about one subject; a module keeps its own as `FACTS`."""

    subject: str
    facts: tuple[Fact, ...]


def observed(*sources: str, note: str = "") -> Evidence:
    return Evidence(Grade.OBSERVED, sources, note)


def documented(*sources: str, note: str = "") -> Evidence:
    return Evidence(Grade.DOCUMENTED, sources, note)


def reported(*sources: str, note: str = "") -> Evidence:
    return Evidence(Grade.REPORTED, sources, note)


def assumed(note: str = "") -> Evidence:
    return Evidence(Grade.ASSUMED, (), note)


def ours(note: str = "") -> Evidence:
    return Evidence(Grade.OURS, (), note)
