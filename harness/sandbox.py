"""The sandbox: a fake Paystack and a target, running together until its block is left."""

from __future__ import annotations

import socket
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import httpx

from harness import adapted
from harness.accounts import AHEAD, AccountPool
from harness.addresses import (
    BACKEND,
    FAKE,
    FRONTEND,
    INTERCEPTION,
    OTHER_FRONTEND,
    Addresses,
    Ports,
    plan,
)
from harness.borrowing import agreed_ports
from harness.errors import FakeUnreachable, TargetNotReady
from harness.interception import detour
from harness.ports.port import PortBlock
from harness.processes.process import GRACE
from harness.readiness import Ready, nothing, wait_for
from harness.recipe import Recipe
from harness.services import Services
from harness.target import TargetFile

__all__ = ["Addresses", "Sandbox"]

NO_CHANGE: Mapping[str, str | None] = {}


class Sandbox(Services):
    """The services, the users of the target, and what befalls the backend."""

    def __init__(
        self,
        target: TargetFile,
        addresses: Addresses,
        *,
        worker: str,
        flaw: str,
        variant: str,
        unused: Collection[str],
        users_ahead: int,
    ) -> None:
        self.adapted = adapted.load(target)  # first: its mistakes are told before anything starts
        super().__init__(
            target, addresses, worker=worker, flaw=flaw, variant=variant, unused=unused
        )
        self.accounts = AccountPool(
            target.backend.accounts,
            worker=worker,
            backend_url=addresses.backend_internal_url,
            run=self._backend.create_user,
            ahead=users_ahead,
            adapted=self.adapted,
            located=lambda key: target.located("backend", "accounts", key),
        )

    @classmethod
    @contextmanager
    def started(
        cls,
        target: TargetFile,
        *,
        worker: str = "main",
        flaw: str = "",
        variant: str = "",
        ports: Ports | None = None,
        workdir: Path | None = None,
        two_origins: bool = True,
        own_browser: bool = False,
        unused: Collection[str] = (),
        users_ahead: int = AHEAD,
        patience: float | None = None,
        on_planned: Callable[[Sandbox], None] = nothing,
        on_step: Callable[[str], None] = nothing,
        on_ready: Callable[[Ready], None] = nothing,
    ) -> Iterator[Sandbox]:
        """Everything started and ready; all of it stopped at the end, also of a failed start.

        Without `ports`, free ones are picked unless some half runs already, and a service that
        ends before it is ready is tried once on others. Without `workdir`, the run has a temporary
        folder that is removed. `unused` services have their addresses, and are started by `need`
        only. `own_browser` says that a person's browser visits, in which nothing is intercepted.
        `patience` is how many seconds a half that runs already may take to answer.
        `on_planned` gets the sandbox before anything is started, and once more on other ports;
        `on_step` the name of each step that may take a while, before it.
        Raises `TargetNotReady`, `SetupFailed`, `PortTaken`, `InvalidTargetFile` or `UnknownFlaw`.
        """
        detour.check(target)
        with ExitStack() as stack:
            folder = workdir or Path(stack.enter_context(temporary_folder()))
            fixed = ports or agreed_ports(target)
            picker = fixed or stack.enter_context(closing(PortBlock(worker)))

            def planned() -> Sandbox:
                sandbox = cls(
                    target,
                    plan(target, picker, folder, two_origins=two_origins, own_browser=own_browser),
                    worker=worker,
                    flaw=flaw,
                    variant=variant,
                    unused=unused,
                    users_ahead=users_ahead,
                )
                sandbox.patience = patience
                sandbox.on_step = on_step
                stack.callback(sandbox.close)
                on_planned(sandbox)
                return sandbox

            sandbox = planned()
            try:
                sandbox.start(on_ready=on_ready)
            except TargetNotReady as not_ready:
                if not_ready.exit_status is None or fixed is not None:
                    raise
                sandbox.close()
                sandbox = planned()
                sandbox.start(on_ready=on_ready, set_up=False)
            yield sandbox

    def start(self, *, on_ready: Callable[[Ready], None] = nothing, set_up: bool = True) -> None:
        """Start all services side by side, wait until they are ready, and begin to make users."""
        self._launch(FAKE)
        if INTERCEPTION in self.addresses.ports:
            self._launch(INTERCEPTION)
            wait_for([self._readiness(INTERCEPTION)])  # the others read its CA when they start
        for service in (FRONTEND, OTHER_FRONTEND):
            if service in self.addresses.ports.keys() - self._unused:
                self._launch(service)
        if self.target.backend.is_launched and BACKEND not in self._unused:
            if set_up:
                self._backend.set_up(self.on_step)
            self._launch(BACKEND)
        wait_for(
            self._all_ready(),
            running_within=self.patience,
            on_ready=on_ready,
            on_wait=lambda services: self.on_step(f"waiting for {' and '.join(services)}"),
        )
        self._configure()
        self.accounts.prepare()

    def need(self, service: str) -> None:
        """Have a service run that was `unused` so far. Raises `TargetNotReady` or `SetupFailed`."""
        if service in self._unused:
            self._unused.remove(service)
            if service in self.addresses.ports:
                if service == BACKEND:
                    self._backend.set_up(self.on_step)
                self._launch(service)
            wait_for([self._readiness(service)])

    def close(self) -> None:
        """Stop everything; harmless when it is stopped already."""
        self.accounts.close(wait=False)
        self._commands.close()
        for process in self.processes.values():
            process.ask_to_stop()
        until = time.monotonic() + GRACE
        for process in self.processes.values():
            process.stop(max(0.0, until - time.monotonic()))
        self.refusals.read()  # while the log is there
        self.accounts.close()
        self._http.close()

    def launch_again(self, service: str) -> Ready:
        """Start a service that has ended on the same port; what came of it can be asked."""
        self._end(service)
        self._launch(service)
        return self._readiness(service)

    def restart(self, service: str, *, kill: bool = False) -> None:
        """Stop (or kill with -9) a service; start it on the same port. Raises `TargetNotReady`."""
        self._end(service, kill=kill)
        self._launch(service)
        wait_for([self._readiness(service)])

    @contextmanager
    def without_backend(self, *, kill: bool = False) -> Iterator[None]:
        """The backend stopped, or killed with -9; at the end of the block it runs again."""
        self._end(BACKEND, kill=kill)
        try:
            yield
        finally:
            self.restart(BACKEND)

    @contextmanager
    def relaunched_backend(
        self, *, frontend_url: str | None = None, env: Mapping[str, str | None] = NO_CHANGE
    ) -> Iterator[None]:
        """The backend with another `{frontend_url}`, or other variables (None: taken away).

        At the end of the block the right one runs again. Raises `TargetNotReady`, with all that it
        wrote as `output`, when the changed one does not come up.
        """
        changed = {} if frontend_url is None else {"frontend_url": frontend_url}
        with self._changed_backend(self._backend.changed(changed), env):
            yield

    @contextmanager
    def cut_off_backend(self) -> Iterator[None]:
        """The backend where every connection to Paystack is refused."""
        with socket.socket() as held:  # bound, so that nobody takes the port; nobody listens
            held.bind(("127.0.0.1", 0))
            with self._changed_backend(self._backend.cut_off(held.getsockname()[1]), NO_CHANGE):
                yield

    @contextmanager
    def _changed_backend(self, changed: Recipe, env: Mapping[str, str | None]) -> Iterator[None]:
        with self.without_backend():
            self.processes[BACKEND] = changed.start(BACKEND, env)
            self._changed(BACKEND, "started with other settings")
            wait_for([self._readiness(BACKEND)])
            yield

    def _configure(self) -> None:
        """Tell the integration what it would have been told on Paystack's dashboard."""
        settings = {
            "webhook_url": self.addresses.webhook_url or None,
            "currency": self.target.paystack.currency,
        }
        url = f"{self.addresses.paystack_url}/_sandbox/api/settings"
        headers = {"Authorization": f"Bearer {self.addresses.secret_key}"}
        try:
            self._http.patch(url, json=settings, headers=headers).raise_for_status()
        except httpx.HTTPError as error:
            raise FakeUnreachable(f"PATCH {url}: {str(error) or type(error).__name__}") from error


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="paystack-harness-", ignore_cleanup_errors=True)
