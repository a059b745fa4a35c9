"""The target's backend started otherwise, killed, or cut off; and what it wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from harness.client import Client
from harness.crowd import at_once
from harness.errors import TargetNotReady
from harness.failure import Failure
from harness.finding import not_applicable
from harness.gate import Gate
from harness.placeholder import used


class Running(Client):
    """Of use for a backend that the harness launches; not applicable for any other."""

    def require_launched(self) -> None:
        if not self.backend.is_launched:
            not_applicable("the harness does not launch this backend")

    def require_two_processes(self) -> None:
        if self.file.is_one_process:
            not_applicable("one process is backend and frontend, at one address")

    # Killed, or cut off from Paystack

    @contextmanager
    def killed_backend(self) -> Iterator[None]:
        """The backend is killed with -9, is down inside the block, and runs again at its end."""
        self.require_launched()
        with self.sandbox.without_backend(kill=True):
            yield

    def kill_and_restart(self) -> None:
        """Kill the backend with -9, and start it again on the same port."""
        with self.killed_backend():
            pass

    def kill_during(self, call: Callable[[], object], gate: Gate) -> None:
        """Kill the backend while Paystack holds what `call` has it ask; then it runs again."""
        self.require_launched()

        def kill() -> None:
            gate.wait_for_arrivals()
            self.kill_and_restart()

        with suppress(Failure):  # nobody answers a caller any more
            at_once([call], meanwhile=kill)

    @contextmanager
    def cut_off(self) -> Iterator[None]:
        """Inside the block the backend's connections to Paystack are refused."""
        self.require_launched()
        if not (self.file.paystack.intercept or self.file.mentions("paystack_url")):
            not_applicable("the target is not told of {paystack_url}")
        with self.sandbox.cut_off_backend():
            yield

    # With another FRONTEND_URL

    def require_frontend_url(self) -> None:
        """Of a frontend that the harness launches, the backend knows only what it is told."""
        if self.backend.is_launched and self.file.frontend.is_launched:
            self._require_to_be_told()

    def _require_to_be_told(self) -> None:
        if "frontend_url" not in used((self.backend.command, self.backend.env)):
            not_applicable("the backend is not told of {frontend_url}")

    def _require_variable(self) -> str:
        return self.backend.frontend_url_env or not_applicable(
            "the target file names no frontend_url_env"
        )

    @contextmanager
    def relaunched(self, *, frontend_url: str | None) -> Iterator[None]:
        """The backend with another FRONTEND_URL; None takes the variable away."""
        self.require_launched()
        if frontend_url is not None:
            self._require_to_be_told()
        taken_away = {self._require_variable(): None} if frontend_url is None else {}
        with self.sandbox.relaunched_backend(frontend_url=frontend_url, env=taken_away):
            yield

    def output_when_launched(self, *, frontend_url: str | None) -> str:
        """What the backend writes when it is started with this FRONTEND_URL, ready or not."""
        self._require_variable()
        try:
            with self.relaunched(frontend_url=frontend_url):
                return self.log()
        except TargetNotReady as refusal:
            return refusal.output

    def expect_refuses_to_start(self, *, frontend_url: str | None) -> str:
        """The backend does not come up with this FRONTEND_URL; what it wrote."""
        self._require_variable()
        try:
            with self.relaunched(frontend_url=frontend_url):
                started = self.log()
        except TargetNotReady as refusal:
            return refusal.output
        value = "no value" if frontend_url is None else f"the value {frontend_url!r}"
        raise Failure(
            expected=f"the backend refuses to start with {value} for FRONTEND_URL",
            actual="it started",
            evidence=started.splitlines()[-3:],
        )

    # What it wrote

    def log(self) -> str:
        """All that the backend wrote since it started; empty when it runs on its own."""
        return self.sandbox.backend.output() if self.sandbox.backend else ""

    @property
    def secret_key(self) -> str:
        return self.addresses.secret_key

    def expect_never_told(self, secret: str) -> None:
        """No answer of this scenario and no line of the log carries the secret."""
        for answer in self.answers:
            if secret in answer.text:
                raise Failure(
                    expected="the secret key is in no answer",
                    actual=f"{answer.request} told it",
                    at=answer,
                )
        lines = [line for line in self.log().splitlines() if secret in line]
        if lines:
            masked = lines[0].replace(secret, f"{secret[:8]}…")
            raise Failure(expected="the secret key is in no log line", actual=masked)
