"""Failures whose cause is beside their promise."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness import blame
from harness.addresses import FAKE
from harness.errors import FakeUnreachable, TargetEnded, TargetGone, Unproven, UserNotMade
from harness.failure import Failure
from harness.finding import Phase, find
from harness.gone import unreachable
from tests.harness.inline import judged, outcomes

pytest_plugins = ["pytester"]


class Ended:
    alive = False
    exit_status = 1

    def output(self) -> str:
        return "Error: socket hang up"


class Config:
    """The options of `run --backend http://127.0.0.1:1`, with a backend that `url` is."""

    def __init__(self, url: str, missing: str = "", *, ended: Sequence[str] = ()) -> None:
        is_launched = bool(ended)
        half = SimpleNamespace(is_launched=is_launched, ready="/")
        file = SimpleNamespace(
            borrowed={"frontend"}, half=lambda side: half, located=lambda side, key: f"--{side}"
        )
        addresses = SimpleNamespace(backend_internal_url=url, frontend_internal_url="")
        self.restarted: list[str] = []
        sandbox = SimpleNamespace(
            target=file,
            addresses=addresses,
            processes={name: Ended() for name in ended},
            ready_url=lambda service: url,
            restart=self.restarted.append,
        )
        self.stash: dict[Any, Any] = {
            blame.SANDBOX: sandbox,
            blame.GROUNDWORK: SimpleNamespace(missing=lambda: missing),
        }

    def getoption(self, name: str) -> str:
        return {"backend": "http://127.0.0.1:1"}.get(name, "")


class Broken(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(500)
        self.end_headers()

    def log_message(self, *values: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Broken) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def blamed(config: Config, raised: Exception, phase: Phase = "call") -> None:
    blame.blame(cast("Any", config), raised, phase)


def test_a_backend_that_is_gone_is_to_blame_for_whatever_was_raised() -> None:
    config = Config("http://127.0.0.1:1")

    with pytest.raises(TargetGone) as gone:
        blamed(config, Failure(expected="an answer", actual="none: Connection refused"))

    told = str(gone.value)
    assert told.startswith("--backend: the backend at http://127.0.0.1:1 stopped answering")
    for phase in ("setup", "call", "teardown"):
        found = find(gone.value, phase=phase, promise="verify.once", title="")
        assert (found.outcome, found.blocking) == ("inconclusive", told)


def test_a_backend_that_only_answers_badly_is_there(url: str) -> None:
    failure = Failure(expected="a", actual="b")

    blamed(Config(url), failure)

    assert failure.cause == ""
    assert unreachable(url) == ""


WORDS = (
    "the backend ended by itself with status 1 (its last line follows)\n    Error: socket hang up"
)


def test_the_scenario_in_which_a_backend_ends_keeps_its_failure_and_is_told_of_it() -> None:
    missing = "no purchase is opened: POST /buy answered none"
    config = Config("http://127.0.0.1:1", missing, ended=["backend"])
    failure = Failure(expected="a", actual="b")

    blamed(config, failure)

    assert failure.cause == WORDS
    assert blame.told(cast("Any", config)) == ""


@pytest.mark.parametrize(
    ("phase", "raised"),
    [
        ("setup", Failure(expected="an answer", actual="none: Connection refused")),
        ("setup", UserNotMade("backend.accounts.users", happened="the login did not work")),
        ("call", UserNotMade("backend.accounts.users", happened="the login did not work")),
    ],
)
def test_where_a_backend_ended_before_the_promise_was_judged_nothing_is_proved(
    phase: Phase, raised: Exception
) -> None:
    with pytest.raises(TargetEnded) as ended:
        blamed(Config("http://127.0.0.1:1", ended=["backend"]), raised, phase)

    found = find(ended.value, phase=phase, promise="verify.once", title="")
    assert (found.outcome, found.reason, found.blocking) == ("inconclusive", WORDS, "")


DIES = """
from types import SimpleNamespace
from harness import blame

backend = SimpleNamespace(alive=True, exit_status=1, output=lambda: "socket hang up")

@pytest.fixture(autouse=True, scope="session")
def sandbox(pytestconfig):
    half = SimpleNamespace(is_launched=True)
    pytestconfig.stash[blame.SANDBOX] = SimpleNamespace(
        target=SimpleNamespace(half=lambda side: half),
        processes={"backend": backend},
        ready_url=lambda service: "http://127.0.0.1:1",
        restart=lambda service: setattr(backend, "alive", True),
    )

@must
def test_a():
    backend.alive = False
    raise Failure(expected="an answer", actual="none")
@pytest.mark.verifies("verify.unpaid")
def test_b(): assert backend.alive
"""


def test_a_backend_that_dies_costs_the_scenarios_after_it_nothing(
    pytester: pytest.Pytester,
) -> None:
    status, report, output = judged(pytester, DIES)

    assert (status, outcomes(report)) == (1, {"verify.once": "failed", "verify.unpaid": "passed"})
    cause = report["scenarios"][0]["failures"][0]["cause"]
    assert cause.startswith("the backend ended by itself with status 1")
    assert "The backend ended by itself with status 1" in output


def test_what_ended_is_started_again_before_the_next_scenario_and_told_of_the_run() -> None:
    config = Config("http://127.0.0.1:1", ended=["backend", "other frontend"])

    blame.revive(cast("Any", config))

    assert config.restarted == ["backend", "other frontend"]
    told = blame.told(cast("Any", config))
    assert told == f"T{WORDS[1:]}\n  It was started again."


def test_a_command_that_only_starts_its_service_has_not_ended(url: str) -> None:
    config = Config(url, ended=["backend"])

    blame.revive(cast("Any", config))

    assert (config.restarted, blame.told(cast("Any", config))) == ([], "")


def test_a_fake_that_ended_proves_nothing_against_the_target(url: str) -> None:
    with pytest.raises(FakeUnreachable, match="the fake Paystack ended by itself with status 1"):
        blamed(Config(url, ended=[FAKE]), Failure(expected="a", actual="b"))


def test_what_is_missing_is_the_cause_unless_the_failure_has_one(url: str) -> None:
    config = Config(url, "no purchase is opened: POST /buy answered 404")
    plain, told = (Failure(expected="a", actual="b", cause=cause) for cause in ("", "a limit"))

    blamed(config, ExceptionGroup("both", [plain, told]))

    assert plain.cause.startswith("no purchase is opened: POST /buy answered 404")
    assert "`paystack-harness doctor --backend http://127.0.0.1:1`" in plain.advice
    assert told.cause == "a limit"
    assert blame.told(cast("Any", config)).startswith("No purchase is opened")


def test_a_refusal_that_proves_nothing_is_told_of_the_whole_run(url: str) -> None:
    config = Config(url)

    blamed(config, Unproven("a paid purchase", "GET /v answered 404"))

    assert "never a paid purchase" in blame.told(cast("Any", config))
