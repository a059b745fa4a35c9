"""What is to blame for a failure beside its promise: a target that is gone, or is not set up.

Asked when something was raised, so that a run in which all is well pays nothing for it.
"""

from __future__ import annotations

import shlex
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

from harness import marker, options
from harness.errors import Unproven
from harness.failure import Failure
from harness.finding import leaves_of

if TYPE_CHECKING:
    from harness.groundwork import Groundwork
    from harness.sandbox import Sandbox

SANDBOX: pytest.StashKey[Sandbox] = pytest.StashKey()
"""In `config.stash` while this process has one."""
GROUNDWORK: pytest.StashKey[Groundwork] = pytest.StashKey()
MISSING: pytest.StashKey[str] = pytest.StashKey()
"""In `config.stash`: what no scenario can do without, and is not there."""
ADVICE = "run `{}`: it buys once, and says of each thing what to correct"


class Blame:
    """Asks whether the target is still there, and then whether it is set up."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None]:
        yield from blamed(item)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        yield from blamed(item)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None]:
        yield from blamed(item)


def blamed(item: pytest.Item) -> Generator[None]:
    try:
        yield
    except pytest.skip.Exception:
        raise
    except Exception as error:
        if marker.promise_of(item):
            blame(item.config, error)
        raise


def blame(config: pytest.Config, raised: Exception) -> None:
    """Raises `TargetGone` instead; or tells failures that have no cause of their own what it is."""
    sandbox = config.stash.get(SANDBOX, None)
    if sandbox is None:
        return
    from harness.gone import gone

    if lost := gone(sandbox):
        raise lost from raised
    leaves = list(leaves_of(raised))
    for each in leaves:
        if isinstance(each, Unproven):
            config.stash.setdefault(MISSING, str(each))
    failures = [each for each in leaves if isinstance(each, Failure) and not each.cause]
    groundwork = config.stash.get(GROUNDWORK, None)
    if failures and groundwork and (missing := groundwork.missing()):
        config.stash[MISSING] = f"{missing[0].upper()}{missing[1:]}"
        for failure in failures:
            failure.cause = f"{missing}; whatever the promise, no target keeps it like that"
            failure.advice = ADVICE.format(doctor(config))


def told(config: pytest.Config) -> str:
    """The sentence for the whole run; "" where all is there."""
    missing = config.stash.get(MISSING, "")
    return missing and f"{missing}\n  Before anything else {ADVICE.format(doctor(config))}."


def doctor(config: pytest.Config) -> str:
    """The command that examines this target."""
    given = [("target", options.target_option(config)), *options.addresses(config).items()]
    words = [word for name, value in given if value for word in (f"--{name}", value)]
    return shlex.join(["paystack-harness", "doctor", *words])
