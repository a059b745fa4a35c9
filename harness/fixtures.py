"""The fixtures that scenarios ask for; override one to change one thing.

What a fixture needs is imported when it is asked for: pytest loads this in every project.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import pytest

from harness import marker, options
from harness.blame import GROUNDWORK, SANDBOX
from harness.wrong_key import PAYSTACK

if TYPE_CHECKING:
    from harness.accounts import User
    from harness.books import Books
    from harness.groundwork import Groundwork
    from harness.paystack import FakePaystack
    from harness.sandbox import Sandbox
    from harness.system import Target
    from harness.target import TargetFile

TIMED_DELIVERIES = {"webhook"}
"""Groups whose scenarios release deliveries themselves."""


@pytest.fixture(scope="session")
def target_file(pytestconfig: pytest.Config) -> TargetFile:
    """The target file that `--target` names."""
    return options.target_file(pytestconfig)


@pytest.fixture(scope="session")
def sandbox(target_file: TargetFile, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """Fake Paystack and target, running; each worker has its own."""
    from harness.accounts import AHEAD
    from harness.finding import REFUSALS
    from harness.sandbox import Sandbox

    pytestconfig = request.config

    def keep_refusals(planned: Sandbox) -> None:
        pytestconfig.stash[REFUSALS] = planned.refusals

    with Sandbox.started(
        target_file,
        worker=os.environ.get("PYTEST_XDIST_WORKER", "main"),
        flaw=options.flaw(pytestconfig),
        variant=options.variant(pytestconfig),
        unused=unused(request.session.items),
        users_ahead=min(AHEAD, len(request.session.items)),
        on_planned=keep_refusals,
    ) as running:
        pytestconfig.stash[SANDBOX] = running
        yield running
        del pytestconfig.stash[SANDBOX]


def unused(items: Sequence[pytest.Item]) -> set[str]:
    """The services that no scenario of this run asks for."""
    from harness.addresses import FRONTEND, OTHER_FRONTEND

    asked = {name for item in items for name in getattr(item, "fixturenames", ())}
    needed = {FRONTEND: "people", OTHER_FRONTEND: "other_shop"}
    return {service for service, fixture in needed.items() if fixture not in asked}


@pytest.fixture(scope="session")
def running_paystack(sandbox: Sandbox, pytestconfig: pytest.Config) -> Iterator[FakePaystack]:
    """The control API of this worker's integration."""
    from harness.paystack import FakePaystack

    addresses = sandbox.addresses
    paystack = FakePaystack(addresses.paystack_url, addresses.secret_key)
    pytestconfig.stash[PAYSTACK] = paystack
    yield paystack
    del pytestconfig.stash[PAYSTACK]
    paystack.close()


@pytest.fixture(scope="session")
def running_target(sandbox: Sandbox) -> Iterator[Target]:
    """The target's client, with the state of all scenarios."""
    from harness.system import Target

    target = Target(sandbox)
    yield target
    target.close()


@pytest.fixture
def groundwork(
    running_target: Target, paystack: FakePaystack, pytestconfig: pytest.Config
) -> Groundwork:
    """What every scenario of this worker builds on; looked at anew for another target."""
    from harness.groundwork import Groundwork

    kept = pytestconfig.stash.get(GROUNDWORK, None)
    if kept is None or kept.target is not running_target:
        kept = pytestconfig.stash[GROUNDWORK] = Groundwork(running_target, paystack)
    return kept


@pytest.fixture
def paystack(
    running_paystack: FakePaystack, target_file: TargetFile, request: pytest.FixtureRequest
) -> FakePaystack:
    """Paystack with a clean slate: deliveries held, the journal read from here on.

    A target that credits by the webhook alone gets them with each payment, except in the scenarios
    that say themselves when they go out.
    """
    group = (marker.promise_of(request.node) or "").partition(".")[0]
    by_webhook = target_file.backend.credits_by == "webhook"
    running_paystack.begin(delivers_at_once=by_webhook and group not in TIMED_DELIVERIES)
    return running_paystack


@pytest.fixture
def books(
    running_target: Target,
    paystack: FakePaystack,
    sandbox: Sandbox,
    groundwork: Groundwork,
    request: pytest.FixtureRequest,
) -> Iterator[Books]:
    """The books of this scenario; balanced when it is over."""
    from harness import keeping, verdict
    from harness.books import PROMISE, Books
    from harness.finding import has_broken, has_passed
    from harness.report import artifacts

    item = request.node
    running_target.begin()
    running_target.calls.clear()
    opened, began = Books(running_target, paystack), time.time()
    yield opened
    opened.closing_since = groundwork.since_in(began)
    keep_hops = partial(keeping.keep_hops, item, running_target, paystack, opened)
    try:
        if has_broken(item):
            opened.close_unjudged()
        elif opened.close():
            verdict.also_judged(item, PROMISE)
        if has_passed(item):
            groundwork.expect_proven(opened.closing_since or time.time())
    except BaseException:
        with suppress(Exception):  # what is raised counts for more than what cannot be kept
            keeping.keep_output(item, paystack, sandbox)
            keep_hops()
        raise
    if artifacts.has_failed(item):
        keeping.keep_output(item, paystack, sandbox)
    keep_hops()


@pytest.fixture
def target(running_target: Target, books: Books) -> Target:
    """The system under test, over HTTP."""
    del books  # opened for every scenario that can buy
    return running_target


@pytest.fixture
def new_user(sandbox: Sandbox, books: Books) -> Callable[[], User]:
    """Fresh users, whose credits the books count."""

    def make() -> User:
        user = sandbox.accounts.take()
        books.count(user)
        return user

    return make


@pytest.fixture
def user(new_user: Callable[[], User]) -> User:
    """A fresh user."""
    return new_user()


@pytest.fixture
def other_user(user: User, sandbox: Sandbox, books: Books) -> User:
    """Another fresh user; not applicable where there is only one."""
    from harness.finding import not_applicable

    other = sandbox.accounts.take_beside(user)
    if other is None:
        not_applicable("it needs two users, and `backend.accounts.users` lists one")
    books.count(other)
    return other
