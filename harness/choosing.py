"""Which scenarios a session is to run, and what is wrong with the call that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pytest

from harness import marker, options, promises, shard
from harness.applicable import fixtures_of
from harness.errors import HarnessError

if TYPE_CHECKING:
    from harness.target import TargetFile

USERS = "new_user"
NOT_ELSEWHERE = (
    "A browser elsewhere cannot be intercepted, which `paystack.intercept` of the target file asks"
    " for: run without --browser-url and PAYSTACK_HARNESS_BROWSER_URL."
)


def mistakes(config: pytest.Config, items: Sequence[pytest.Item]) -> Iterator[str]:
    """A sentence for each; nothing can be run then."""
    yield from marker.mistakes(items)
    try:
        promises.select(options.verifies(config))
        target = options.target_file(config)
        check_users(items, target)
        if target.paystack.intercept and options.browser_url(config):
            yield NOT_ELSEWHERE
        if items:
            from harness.interception import detour
            from harness.processes import programs

            detour.check(target)
            programs.check(target)
        if options.flaw(config):
            target.flaws.get(options.flaw(config))
    except HarnessError as error:
        yield str(error)


def check_users(items: Sequence[pytest.Item], file: TargetFile) -> None:
    """Raises `InvalidTargetFile` when scenarios ask for users whom nothing in the file gives."""
    accounts = file.backend.accounts
    gives = accounts.users or accounts.signup.path or accounts.create or file.adapter
    if not gives and any(USERS in fixtures_of(item) for item in items):
        sentence = (
            "`backend.accounts` gives nobody who could buy: add `users`, `signup` or `create`."
        )
        raise file.invalid(("backend", "accounts"), sentence)


def chosen(config: pytest.Config, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Those of the promises and groups that were asked for."""
    names = options.verifies(config)
    wanted = promises.select(names)
    return [item for item in items if not names or marker.promise_of(item) in wanted]


def of_shard(config: pytest.Config, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Those that the shard of this session has to run; all where it has none."""
    own = options.shard(config)
    if own is None:
        return list(items)
    planned = shard.part(shard.costs(map(marker.scenario_id, items)), own)
    return [item for item in items if marker.scenario_id(item) in planned]
