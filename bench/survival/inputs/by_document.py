"""Calls made up by schemathesis from an OpenAPI document: right ones, and wrong ones."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product
from typing import Any

import httpx
import hypothesis
import schemathesis
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

from bench.survival.inputs.counted import Tally, drawn, shared_out

MODES = (GenerationMode.NEGATIVE, GenerationMode.POSITIVE)
MOST_LAPS = 12

LONGEST = 30.0
"""Seconds for one answer."""

ENDLESS = "/stream"
"""How the paths end whose answers never do."""


def called(
    document: dict[str, Any],
    url: str,
    headers: dict[str, str],
    *,
    times: int,
    seed: int,
    adapt: Callable[[str, Case[Any]], None] = lambda _, __: None,
) -> Tally:
    """Call every operation, in the ways that fit the document and in those that do not.

    Some operations take few inputs that differ, so that it goes round until there are enough.
    """
    tally = Tally()
    logging.getLogger("schemathesis").setLevel(logging.ERROR)
    ways = list(product(_operations(document), MODES))
    for lap in range(MOST_LAPS):
        shares = shared_out(times - tally.outcomes.total(), len(ways))
        for place, (share, (operation, mode)) in enumerate(zip(shares, ways, strict=True)):
            name = f"{operation.method.upper()} {operation.path}"

            def use(case: Case[Any], name: str = name) -> None:
                adapt(name, case)
                _call(tally, name, case, url, headers)

            with suppress(hypothesis.errors.Unsatisfiable):  # nothing wrong can be made up for it
                strategy = operation.as_strategy(generation_mode=mode)
                drawn(strategy, share, seed + lap * len(ways) + place, use)
    return tally


def _operations(document: dict[str, Any]) -> Iterator[Any]:
    schema = schemathesis.openapi.from_dict(document)
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()
        if not operation.path.endswith(ENDLESS):
            yield operation


def _call(tally: Tally, name: str, case: Case[Any], url: str, headers: dict[str, str]) -> None:
    try:
        answer = case.call(base_url=url, headers=headers, timeout=LONGEST)
    except ValueError:  # what cannot even be sent was not tried; some of it is an OSError as well
        return
    except (httpx.HTTPError, OSError) as error:
        tally.note("no answer", f"{name}: {type(error).__name__}: {error}")
        return
    status = answer.status_code
    wrong = ""
    if status >= 500:
        wrong = f"{name}: {status} to {case.as_curl_command()}"
    tally.note(str(status), wrong)
