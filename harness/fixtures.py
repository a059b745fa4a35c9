"""The fixtures that scenarios ask for; override one to change one thing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from harness import browser as browsers
from harness import marker, options, verdict
from harness.accounts import AHEAD, User
from harness.addresses import FRONTEND, OTHER_FRONTEND
from harness.books import PROMISE, Books
from harness.errors import FakeUnreachable
from harness.evidence import Evidence
from harness.failure import Failure
from harness.finding import HOPS
from harness.hop_lane import Lanes
from harness.hop_record import record
from harness.journeys.checkout import Checkout
from harness.journeys.person import PHONE, People, Person
from harness.journeys.shop import Shop
from harness.live_browser import LiveBrowser
from harness.paystack import FakePaystack
from harness.report import artifacts
from harness.sandbox import Sandbox
from harness.system import Target
from harness.target import TargetFile
from harness.time_limit import BROWSER
from harness.verdict import not_applicable

TIMED_DELIVERIES = {"webhook"}
"""Groups whose scenarios release deliveries themselves."""

BROWSERS = pytest.StashKey[list[Evidence]]()
"""On an item: the records of its browsers, once they are closed."""


@pytest.fixture(scope="session")
def target_file(pytestconfig: pytest.Config) -> TargetFile:
    """The target file that `--target` names."""
    return options.target_file(pytestconfig)


@pytest.fixture(scope="session")
def sandbox(target_file: TargetFile, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """Fake Paystack and target, running; each worker has its own."""
    pytestconfig = request.config
    with Sandbox.started(
        target_file,
        worker=os.environ.get("PYTEST_XDIST_WORKER", "main"),
        flaw=options.flaw(pytestconfig),
        variant=options.variant(pytestconfig),
        unused=unused(request.session.items),
        users_ahead=min(AHEAD, len(request.session.items)),
    ) as running:
        yield running


def unused(items: Sequence[pytest.Item]) -> set[str]:
    """The services that no scenario of this run asks for."""
    asked = {name for item in items for name in getattr(item, "fixturenames", ())}
    needed = {FRONTEND: "people", OTHER_FRONTEND: "other_shop"}
    return {service for service, fixture in needed.items() if fixture not in asked}


@pytest.fixture(scope="session")
def running_paystack(sandbox: Sandbox) -> Iterator[FakePaystack]:
    """The control API of this worker's integration."""
    addresses = sandbox.addresses
    paystack = FakePaystack(addresses.paystack_url, addresses.secret_key)
    yield paystack
    paystack.close()


@pytest.fixture(scope="session")
def running_target(sandbox: Sandbox) -> Iterator[Target]:
    """The target's client, with the state of all scenarios."""
    target = Target(sandbox)
    yield target
    target.close()


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
    running_target: Target, paystack: FakePaystack, sandbox: Sandbox, request: pytest.FixtureRequest
) -> Iterator[Books]:
    """The books of this scenario; balanced when it is over."""
    item = request.node
    running_target.begin()
    running_target.calls.clear()
    opened = Books(running_target, paystack)
    yield opened
    try:
        if opened.close():
            verdict.also_judged(item, PROMISE)
    except Failure:
        keep_output(item, paystack, sandbox)
        raise
    finally:
        keep_hops(item, running_target, paystack, opened)
    if artifacts.has_failed(item):
        keep_output(item, paystack, sandbox)


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
def other_user(new_user: Callable[[], User]) -> User:
    """Another fresh user."""
    return new_user()


# Browsers


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], pytestconfig: pytest.Config
) -> dict[str, Any]:
    """A browser that is on this machine, quiet and offline."""
    headed = bool(pytestconfig.getoption("--headed", default=False))
    return {
        **browser_type_launch_args,
        "executable_path": str(browsers.find(headed=headed)),
        "args": browsers.arguments(),
    }


@pytest.fixture(scope="session")
def live_browser(
    launch_browser: Callable[[], Browser], pytestconfig: pytest.Config
) -> Iterator[LiveBrowser]:
    """The browser of this worker; launched again when it has died."""
    live = pytestconfig.stash[BROWSER] = LiveBrowser(launch_browser)
    yield live
    live.close()


@pytest.fixture
def browser(live_browser: LiveBrowser) -> Browser:
    """A browser that lives."""
    return live_browser.get()


@pytest.fixture
def people(browser: Browser, target: Target, request: pytest.FixtureRequest) -> Iterator[People]:
    """Opens browsers; closed, and their traces kept, when the scenario is over."""
    target.sandbox.need(FRONTEND)
    trace = options.trace(request.config)
    opened = People(browser, target, lambda context: start_trace(context, trace))
    yield opened
    request.node.stash[BROWSERS] = [person.evidence for person in opened.all]
    keep_evidence(opened, request.node, trace)
    opened.close()


@pytest.fixture
def person(people: People, user: User) -> Person:
    """The user at a browser, logged in."""
    return people.person(user)


@pytest.fixture
def shop(person: Person, user: User, target: Target, paystack: FakePaystack) -> Shop:
    """The shop, as the user sees it."""
    return Shop(person, user, target, paystack)


@pytest.fixture
def checkout(person: Person, paystack: FakePaystack) -> Checkout:
    """Paystack's checkout, in the user's tab."""
    return Checkout(person, paystack)


@pytest.fixture
def other_shop(shop: Shop) -> Shop:
    """The same shop at its second origin, in the same browser."""
    if not shop.target.file.mentions("other_frontend_origin"):
        not_applicable("the target is not told of {other_frontend_origin}")
    origin = shop.target.addresses.other_frontend_url
    if not origin:
        not_applicable("the harness does not launch this frontend, so it has no second origin")
    shop.target.sandbox.need(OTHER_FRONTEND)
    return Shop(shop.person, shop.user, shop.target, shop.paystack, origin)


@pytest.fixture
def phone_shop(people: People, user: User, target: Target, paystack: FakePaystack) -> Shop:
    """The shop on the user's phone."""
    return Shop(people.person(user, **PHONE), user, target, paystack)


def keep_hops(item: pytest.Item, target: Target, paystack: FakePaystack, books: Books) -> None:
    """What crossed the wire, for the report; nothing where none is written."""
    if options.report_folder(item.config) is None:
        return
    browsers: list[Evidence] = item.stash.get(BROWSERS, [])
    with suppress(FakeUnreachable):  # whoever needs it has said so
        item.stash[HOPS] = record(
            Lanes.of(target.addresses, target.backend.paths),
            calls=target.calls,
            entries=paystack.journal.entries(),
            browsers=browsers,
            changes=[each for each in target.sandbox.changes if each[0] > books.opened_at],
            counting=books.counting,
            closing_since=books.closing_since,
        )


def start_trace(context: BrowserContext, trace: str) -> None:
    if trace != "off":
        context.tracing.start(snapshots=True, screenshots=trace == "full")


def keep_evidence(people: People, item: pytest.Item, trace: str) -> None:
    """Write trace and screenshots of a scenario that failed into the report's folder."""
    folder = artifacts.folder_for(item) if artifacts.has_failed(item) else None
    for number, person in enumerate(people.all, start=1):
        suffix = "" if number == 1 else f"-{number}"
        if folder is not None:
            person.page.screenshot(path=folder / f"screenshot{suffix}.png")
        if trace != "off":
            path = folder / f"trace{suffix}.zip" if folder else None
            person.context.tracing.stop(path=path)


def keep_output(item: pytest.Item, paystack: FakePaystack, sandbox: Sandbox) -> None:
    """The journal and the target's own output, into the folder of a scenario that failed."""
    folder = artifacts.folder_for(item)
    if folder is not None:
        keep_journal(folder, paystack)
        keep_logs(folder, sandbox)


def keep_journal(folder: Path, paystack: FakePaystack) -> None:
    entries = paystack.control("GET", "journal", after=paystack.journal.mark)["entries"]
    (folder / "journal.json").write_text(json.dumps(entries, indent=1), encoding="utf-8")


def keep_logs(folder: Path, sandbox: Sandbox) -> None:
    for name, process in (("backend", sandbox.backend), ("frontend", sandbox.frontend)):
        if process is not None:
            (folder / f"{name}.log").write_text(process.output(), encoding="utf-8")
