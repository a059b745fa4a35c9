"""Failures whose cause is beside their promise."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness import blame
from harness.errors import TargetGone, Unproven
from harness.failure import Failure
from harness.finding import find
from harness.gone import unreachable


class Config:
    """The options of `run --backend http://127.0.0.1:1`, with a backend that `url` is."""

    def __init__(self, url: str, missing: str = "", *, is_launched: bool = False) -> None:
        half = SimpleNamespace(is_launched=is_launched, ready="/")
        file = SimpleNamespace(
            borrowed={"frontend"}, half=lambda side: half, located=lambda side, key: f"--{side}"
        )
        addresses = SimpleNamespace(backend_internal_url=url, frontend_internal_url="")
        self.stash: dict[Any, Any] = {
            blame.SANDBOX: SimpleNamespace(target=file, addresses=addresses),
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


def blamed(config: Config, raised: Exception) -> None:
    blame.blame(cast("Any", config), raised)


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


def test_the_harness_knows_by_itself_of_what_it_launched() -> None:
    blamed(Config("http://127.0.0.1:1", is_launched=True), Failure(expected="a", actual="b"))


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
