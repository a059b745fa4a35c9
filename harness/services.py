"""The services of a sandbox: launched, ended, and asked whether they are ready."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

import httpx

from harness import package
from harness.addresses import BACKEND, FAKE, FRONTEND, INTERCEPTION, OTHER_FRONTEND, Addresses
from harness.interception import journal
from harness.interception.detour import Detour
from harness.processes.command import Commands
from harness.processes.process import Process
from harness.readiness import Ready, ReadyLine, ReadyUrl, nothing
from harness.recipe import Recipe, fake_command, recipe
from harness.refusal import Refusals
from harness.target import SIDES, Side, TargetFile
from harness.trust import authorities


class Services:
    """What runs, and where. A half that is not launched by us has no process.

    `processes` are by service: "fake Paystack", "interception", "backend", "frontend", "other
    frontend".
    """

    def __init__(
        self,
        target: TargetFile,
        addresses: Addresses,
        *,
        worker: str,
        flaw: str,
        variant: str,
        unused: Collection[str],
    ) -> None:
        self.target = target
        self.addresses = addresses
        self.detour = Detour(addresses)
        self.refusals = Refusals(self.detour.log)
        self.processes: dict[str, Process] = {}
        self.changes: list[tuple[float, str, str]] = []
        """When (seconds since the epoch) which service was stopped, killed or started."""
        self.patience: float | None = None
        self.on_step: Callable[[str], None] = nothing
        self._unused = set(unused)
        self._is_frontend_set_up = False
        self._http = httpx.Client(verify=authorities(), trust_env=False)
        self._commands = Commands(addresses.workdir)
        self._backend, self._frontend = (
            recipe(
                target,
                side,
                addresses,
                self._commands,
                worker=worker,
                flaw=flaw,
                variant=variant,
            )
            for side in SIDES
        )

    @property
    def backend(self) -> Process | None:
        return self.processes.get(BACKEND)

    @property
    def frontend(self) -> Process | None:
        return self.processes.get(FRONTEND)

    def _launch(self, service: str) -> None:
        if service in (FRONTEND, OTHER_FRONTEND) and not self._is_frontend_set_up:
            self._frontend.set_up(
                self.on_step
            )  # once for both origins: what it builds can be shared
            self._is_frontend_set_up = True
        self.processes[service] = self._started(service)
        self._changed(service, "started")

    def _changed(self, service: str, how: str) -> None:
        self.changes.append((time.time(), service, how))

    def _started(self, service: str) -> Process:
        if service == FAKE:
            return Process.start(
                service,
                fake_command(self.addresses),
                cwd=package.folder("fake_paystack").parent,
                env={},
                log=self.addresses.workdir / "fake-paystack.log",
            )
        if service == INTERCEPTION:
            return Process.start(
                service,
                self.detour.command(),
                cwd=package.folder("harness").parent,
                env={},
                log=self.detour.log,
            )
        return self._recipe(service).start(service)

    def _recipe(self, service: str) -> Recipe:
        if service == BACKEND:
            return self._backend
        if service == FRONTEND:
            return self._frontend
        return self._frontend.changed(self.addresses.at_second_origin())

    def _end(self, service: str, *, kill: bool = False) -> None:
        process = self.processes[service]
        self._changed(service, "killed" if kill else "stopped")
        if kill:
            process.kill()
        else:
            process.stop()

    def _all_ready(self) -> list[Ready]:
        services = dict.fromkeys([FAKE, BACKEND, FRONTEND, *self.processes])
        return [self._readiness(service) for service in services if service not in self._unused]

    def _readiness(self, service: str) -> Ready:
        process = self.processes.get(service)
        if service == FAKE:
            return ReadyLine(service, "fake-paystack ready", self.processes[FAKE])
        if service == INTERCEPTION:
            return ReadyLine(service, journal.READY, self.processes[INTERCEPTION])
        where = self.target.located(side_of(service), "command" if process else "url")
        return ReadyUrl(service, self.ready_url(service), self._http, process, where)

    def ready_url(self, service: str) -> str:
        """Where the backend or a frontend is asked whether it is ready."""
        url = {
            BACKEND: self.addresses.backend_internal_url,
            FRONTEND: self.addresses.frontend_internal_url,
            OTHER_FRONTEND: self.addresses.other_frontend_internal_url,
        }[service]
        return url + self.target.half(side_of(service)).ready


def side_of(service: str) -> Side:
    return "backend" if service == BACKEND else "frontend"
