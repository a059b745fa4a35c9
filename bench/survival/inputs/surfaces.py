"""The fake's two APIs and the reference backend's, each by its own OpenAPI document."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import yaml

from bench.survival.inputs.by_document import called
from bench.survival.inputs.counted import surface
from bench.survival.kills import fresh_folder
from bench.survival.program import Program
from bench.survival.shop import KEY, open_shop
from bench.survival.trial import Row
from tests.fake_paystack.fuzz.seeds import Seeds, sown

AUTHORIZED = {"Authorization": f"Bearer {KEY}"}
WEEK = 7 * 86_400
HOLDS = "every answer below 500, no traceback"
PAYSTACK_API = surface("fake", "calls of Paystack's API", HOLDS)
CONTROL_API = surface("fake", "calls of the control API", HOLDS)
BACKEND = surface("backend", "calls of its API", HOLDS)


def paystack_api(times: int, seed: int) -> Row:
    """Paystack's published document, where PAYSTACK_OPENAPI names it."""
    where = os.environ.get("PAYSTACK_OPENAPI", "")
    if not where:
        skipped = "PAYSTACK_OPENAPI does not name Paystack's OpenAPI document"
        return replace(PAYSTACK_API, skipped=skipped)
    document = yaml.safe_load(Path(where).read_text(encoding="utf-8"))
    with seeded_fake() as (fake, seeds):

        def known(name: str, case: Any) -> None:
            case.path_parameters = seeds.in_path(name, case.path_parameters)
            case.body = seeds.in_body(case.body)

        tally = called(document, fake.url, AUTHORIZED, times=times, seed=seed, adapt=known)
        return quiet(tally.row(PAYSTACK_API), fake)


def control_api(times: int, seed: int) -> Row:
    """What the running server says of its control API."""
    with seeded_fake() as (fake, _):
        document = httpx.get(
            f"{fake.url}/_sandbox/openapi.json", timeout=60, trust_env=False
        ).json()
        tally = called(
            document, fake.url, AUTHORIZED, times=times, seed=seed, adapt=without_waiting
        )
        return quiet(tally.row(CONTROL_API), fake)


def backend(times: int, seed: int) -> Row:
    with fresh_folder() as folder, open_shop(folder) as shop:
        document = httpx.get(f"{shop.backend.url}/openapi.json", timeout=60, trust_env=False).json()
        headers = {"Authorization": f"Token {shop.token}"}
        tally = called(document, shop.backend.url, headers, times=times, seed=seed)
        return quiet(tally.row(BACKEND), shop.backend)


def without_waiting(_: str, case: Any) -> None:
    """Long polls are right to take long, and so is a century with all that comes due in it."""
    if case.query and "wait" in case.query:
        case.query["wait"] = 0
    if isinstance(case.body, dict) and isinstance(case.body.get("advance"), float | int):
        case.body["advance"] %= WEEK


@contextmanager
def seeded_fake() -> Iterator[tuple[Program, Seeds]]:
    """A fake in which there is one of each thing."""
    with closing(Program("fake_paystack", ["--seed", "7"])) as fake:
        fake.start()
        with httpx.Client(
            base_url=fake.url, headers=AUTHORIZED, timeout=60, trust_env=False
        ) as http:
            seeds = sown(http)
        yield fake, seeds


def quiet(row: Row, program: Program) -> Row:
    """The row, with what the program wrote of mistakes of its own."""
    return replace(row, broken=(*row.broken, *program.traceback()))
