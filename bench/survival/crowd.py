"""Sixteen who call the fake at the same time, so that their calls share commits, and its death."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import count

import httpx

from bench.survival.kills import KIND, fresh_folder
from bench.survival.program import Program
from bench.survival.storage import BODY, caller, is_known
from bench.survival.trial import Row

CALLERS = 16
STATEMENTS = range(300, 450)
"""Of the fake's life those before which it is killed: more than sixteen calls take."""

ROW = Row(
    kind=KIND,
    who="fake",
    fault="before SQL statements of sixteen calls at once",
    holds="what was answered is still there, and the others can be called again",
    tried=0,
)


def killed(*, every: int = 1) -> Row:
    """Before each of these statements, or one in so many."""
    wrong: list[str] = []
    commits = 0
    tried = STATEMENTS[::every]
    for number in tried:
        words, found = lived(number)
        commits += words == "COMMIT"
        wrong += [f"before statement {number}, {words[:60]}: {each}" for each in found]
    seen = f"{commits} of them before a commit"
    return replace(ROW, tried=len(tried), seen=seen, broken=tuple(wrong))


def lived(number: int) -> tuple[str, list[str]]:
    """(the statement that it died before, what did not hold)."""
    with fresh_folder() as folder:
        words = folder / "last-words"
        fake = Program("fake_paystack", ["--database", f"sqlite:///{folder}/fake.db"])
        with closing(fake):
            fake.start(death=f"statement:{number}", last_words=words)
            with ThreadPoolExecutor(CALLERS) as pool:
                called = [*pool.map(lambda name: [*until_gone(fake, name)], range(CALLERS))]
            fake.start()
            wrong = [each for calls in called for each in not_kept(fake, calls)]
            wrong += fake.traceback()
        return (words.read_text(encoding="utf-8"), wrong) if words.exists() else ("", ["it lived"])


def until_gone(fake: Program, name: int) -> Iterator[tuple[str, bool]]:
    """(reference, whether it was answered) of each call that one caller makes."""
    with caller(fake) as http:
        for number in count():
            reference = f"crowd-{name}-{number}"
            is_answered = initialized(http, reference)
            yield reference, is_answered
            if not is_answered:
                return


def initialized(http: httpx.Client, reference: str) -> bool:
    try:
        answer = http.post("/transaction/initialize", json={**BODY, "reference": reference})
    except httpx.TransportError:
        return False
    return answer.status_code == 200


def not_kept(fake: Program, calls: list[tuple[str, bool]]) -> Iterator[str]:
    """A sentence for each that was answered and is lost, or that cannot be made again."""
    with caller(fake) as http:
        for reference, is_answered in calls:
            is_there = is_known(http, reference)
            if is_answered and not is_there:
                yield f"{reference} was answered and is lost"
            if not is_there and not initialized(http, reference):
                yield f"{reference} is not there, and cannot be made again"
