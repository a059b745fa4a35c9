"""How a half of the target is started: its command, folder and environment, filled in."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from harness import placeholder
from harness.addresses import FAKE, Addresses
from harness.errors import SetupFailed
from harness.interception.detour import Detour
from harness.interception.variables import Route, variables
from harness.processes.command import Commands, Finished
from harness.processes.process import Process, ProgramMissing
from harness.readiness import nothing
from harness.target import Backend, Frontend, Side, TargetFile


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """`values` fill in the placeholders; `env` has those of the flaw and the variant too.

    `route` is for a target that is intercepted.
    """

    target: TargetFile
    side: Side
    values: Mapping[str, str]
    env: Mapping[str, str]
    commands: Commands
    route: Route | None = None

    @property
    def half(self) -> Backend | Frontend:
        return self.target.backend if self.side == "backend" else self.target.frontend

    def changed(self, values: Mapping[str, str]) -> Recipe:
        """The same with some placeholders filled in otherwise."""
        return replace(self, values={**self.values, **values})

    def cut_off(self, port: int) -> Recipe:
        """The same where Paystack is at a port at which nobody listens."""
        route = self.route and replace(self.route, proxy=port, tls=port)
        return replace(self.changed({"paystack_url": f"http://127.0.0.1:{port}"}), route=route)

    def environment(self) -> dict[str, str]:
        own = {name: placeholder.expand(text, self.values) for name, text in self.env.items()}
        return variables(self.route, own) if self.route else own

    def start(self, name: str, env: Mapping[str, str | None] | None = None) -> Process:
        """Start it, with `env` on top of its own. Raises `InvalidTargetFile` without a program."""
        log = Path(self.values["workdir"]) / f"{name.replace(' ', '-')}.log"
        combined = {**self.environment(), **(env or {})}
        words = self._filled(self.half.command)
        try:
            return Process.start(name, words, cwd=self.half.cwd, env=combined, log=log)
        except ProgramMissing as missing:
            raise self._missing(missing, "command") from missing

    def create_user(self, words: Sequence[str], login: Mapping[str, str]) -> Finished:
        """Run `accounts.create` for one e-mail and password."""
        return self.changed(login).run(words, "accounts", "create")

    def run(self, words: Sequence[str], *place: str) -> Finished:
        """Run a command of the half to its end; `place` is where the target file has it."""
        filled = self._filled(words)
        try:
            return self.commands.run(filled, cwd=self.half.cwd, env=self.environment())
        except ProgramMissing as missing:
            raise self._missing(missing, *place) from missing

    def set_up(self, on_step: Callable[[str], None] = nothing) -> None:
        """Run the half's `setup`, each command told before. Raises `SetupFailed`."""
        for words in self.half.setup:
            on_step(f"setting up the {self.side}: {shlex.join(self._filled(words))}")
            finished = self.run(words, "setup")
            if finished.problem:
                happened = finished.problem
                raise SetupFailed(
                    finished.command,
                    happened=happened,
                    output=finished.output,
                    where=self.target.located(self.side, "setup"),
                )

    def _filled(self, words: Sequence[str]) -> list[str]:
        return [placeholder.expand(word, self.values) for word in words]

    def _missing(self, missing: ProgramMissing, *place: str) -> Exception:
        key = ".".join([self.side, *place])
        sentence = f"`{key}` needs the program {missing.program}, which {missing.why}."
        return self.target.invalid((self.side, *place), sentence)


def recipe(
    target: TargetFile,
    side: Side,
    addresses: Addresses,
    commands: Commands,
    *,
    worker: str,
    flaw: str,
    variant: str,
) -> Recipe:
    """A borrowed half knows nothing of the target's flaws. Raises `UnknownFlaw`."""
    half: Backend | Frontend = target.backend if side == "backend" else target.frontend
    values = {
        **addresses.placeholders(),
        "port": str(addresses.ports.get(side, "")),
        "worker": worker,
        "python": sys.executable,
        "target_dir": str(target.folders[side]),
        "flaw": flaw,
        "variant": variant,
    }
    deviations = {**target.flaws.env_of(side, flaw), **target.variants.env_of(side, variant)}
    env = {**half.env, **({} if side in target.borrowed else deviations)}
    route = Detour(addresses).route(side) if target.paystack.intercept else None
    return Recipe(target=target, side=side, values=values, env=env, commands=commands, route=route)


def fake_command(addresses: Addresses) -> list[str]:
    """Its transactions are in a file, so that a restart keeps them."""
    return [
        *(sys.executable, "-m", "fake_paystack"),
        *("--port", str(addresses.ports[FAKE])),
        *("--public-url", addresses.paystack_browser_url),
        *("--database", f"sqlite:///{addresses.workdir / 'paystack.db'}"),
    ]
