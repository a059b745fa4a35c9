"""What is to blame for a failure beside its promise: a target that is gone, or is not set up.

Asked when something was raised, so that a run in which all is well pays nothing for it. Only what
ended by itself is looked for before each scenario, and started again.
"""

from __future__ import annotations

import shlex
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

from harness import marker, options
from harness.errors import Unproven
from harness.failure import Failure
from harness.finding import Phase, is_break, leaves_of

if TYPE_CHECKING:
    from harness.groundwork import Groundwork
    from harness.sandbox import Sandbox

SANDBOX: pytest.StashKey[Sandbox] = pytest.StashKey()
"""In `config.stash` while this process has one."""
GROUNDWORK: pytest.StashKey[Groundwork] = pytest.StashKey()
MISSING: pytest.StashKey[str] = pytest.StashKey()
"""In `config.stash`: what no scenario can do without, and is not there."""
ENDED: pytest.StashKey[str] = pytest.StashKey()
"""In `config.stash`: which service ended by itself, and had to be started again."""
ADVICE = "run `{}`: it buys once, and says of each thing what to correct"
SURVIVE = "read what it wrote last: an error in one call must not end the process"


class Blame:
    """Asks whether the target is still there, and then whether it is set up."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None]:
        if marker.promise_of(item):
            revive(item.config)
        yield from blamed(item, "setup")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        yield from blamed(item, "call")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None]:
        yield from blamed(item, "teardown")


def revive(config: pytest.Config) -> None:
    """Start again what ended by itself in an earlier scenario, so that this one can be judged.

    Raises `TargetNotReady` for what does not come up again.
    """
    sandbox = config.stash.get(SANDBOX, None)
    if sandbox is None:
        return
    from harness.gone import ended

    for each in ended(sandbox):
        words = str(each)
        config.stash.setdefault(ENDED, f"{words[0].upper()}{words[1:]}\n  It was started again.")
        sandbox.restart(each.service)


def blamed(item: pytest.Item, phase: Phase) -> Generator[None]:
    try:
        yield
    except pytest.skip.Exception:
        raise
    except Exception as error:
        if marker.promise_of(item):
            blame(item.config, error, phase)
        raise


def blame(config: pytest.Config, raised: Exception, phase: Phase) -> None:
    """Raises what is to blame instead; or tells failures without a cause of their own what it is.

    Instead comes `TargetGone`, and `TargetEnded` where the promise had not been judged yet.
    """
    sandbox = config.stash.get(SANDBOX, None)
    if sandbox is None:
        return
    from harness.gone import ended, gone

    if lost := gone(sandbox):
        raise lost from raised
    leaves = list(leaves_of(raised))
    for each in leaves:
        if isinstance(each, Unproven):
            config.stash.setdefault(MISSING, str(each))
    failures = [each for each in leaves if isinstance(each, Failure) and not each.cause]
    for dead in ended(sandbox)[:1]:
        if phase == "setup" or not any(is_break(leaf, phase) for leaf in leaves):
            raise dead from raised
        for failure in failures:
            failure.cause, failure.advice = str(dead), SURVIVE
        return
    groundwork = config.stash.get(GROUNDWORK, None)
    if failures and groundwork and (missing := groundwork.missing()):
        config.stash[MISSING] = f"{missing[0].upper()}{missing[1:]}"
        for failure in failures:
            failure.cause = f"{missing}; whatever the promise, no target keeps it like that"
            failure.advice = ADVICE.format(doctor(config))


def told(config: pytest.Config) -> str:
    """The sentence for the whole run; "" where all is there."""
    missing, ended = config.stash.get(MISSING, ""), config.stash.get(ENDED, "")
    advised = missing and f"{missing}\n  Before anything else {ADVICE.format(doctor(config))}."
    return "\n".join(filter(None, [ended, advised]))


def doctor(config: pytest.Config) -> str:
    """The command that examines this target."""
    given = [("target", options.target_option(config)), *options.addresses(config).items()]
    words = [word for name, value in given if value for word in (f"--{name}", value)]
    return shlex.join(["paystack-harness", "doctor", *words])
