"""Which system is judged when one half of it is borrowed, or is somewhere already.

A half that the target file lacks is the reference system's. A half that is given by its address
runs already: as the target file describes it, or as the reference system is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from harness.addresses import BACKEND, FAKE, FRONTEND, PORTS, SECRET_KEY
from harness.flaw import Flaws
from harness.masking import fit_text
from harness.ports.port import FixedPorts
from harness.promises import About, Promise
from harness.target import Paystack, Side, TargetFile, default_path, load
from harness.target_section import PURCHASE_BODY, Accounts, Paths

ADVICE = {
    FRONTEND: "Stop it; or, if it is your own frontend: --frontend http://localhost:5173",
    BACKEND: "Stop it; or, if it is your own backend: --backend http://localhost:8000",
    FAKE: "Stop it; another sandbox may still be running, or another worker (-n 1 has only one).",
}
SPOKEN = ("purchase", "verify", "balance")
"""The calls that every page of the reference frontend makes, beside those for subscriptions."""


def chosen(
    path: Path | None, *, backend: str = "", frontend: str = "", variant: str = ""
) -> TargetFile:
    """The target to run; a half given by its address runs already, at the usual port and key.

    Raises what `target.load` does.
    """
    file = load(path or default_path(), variant=variant)
    given: dict[Side, str] = {}
    if backend or (frontend and file.is_one_process):
        given["backend"] = backend or frontend
    if frontend or (backend and file.is_one_process):
        given["frontend"] = frontend or backend
    if not given:
        return file
    return at_addresses(file if path else unknown(file, given), given)


def unknown(reference: TargetFile, given: Mapping[Side, str]) -> TargetFile:
    """A target that no file describes: the reference system's flaws are not its own."""
    return replace(
        reference,
        name=fit_text(" and ".join(given.values())),
        borrowed=frozenset({"backend", "frontend"}),
        is_described=False,
        flaws=Flaws(kind="flaw"),
        variants=Flaws(kind="variant"),
        variant=None,
    )


def at_addresses(file: TargetFile, given: Mapping[Side, str]) -> TargetFile:
    """The target whose halves run already at these addresses."""
    if "backend" in given:
        file = replace(file, backend=replace(file.backend, url=given["backend"], command=()))
    if "frontend" in given:
        file = replace(file, frontend=replace(file.frontend, url=given["frontend"], command=()))
    return replace(
        file,
        paystack=with_fixed_key(file.paystack),
        borrowed=file.borrowed - given.keys(),
        given=frozenset(given),
    )


def with_fixed_key(paystack: Paystack) -> Paystack:
    """The integration of something that was started before the sandbox."""
    return replace(paystack, secret_key=paystack.secret_key or SECRET_KEY)


def agreed_ports(file: TargetFile) -> FixedPorts | None:
    """The ports that a half which runs already has been told of; None: any will do."""
    return FixedPorts(PORTS, ADVICE) if file.runs_already else None


def why_not_judged(promise: Promise, file: TargetFile, *, opens_pages: bool) -> str:
    """Why a scenario of this promise would judge the reference system alone; "" when it does not.

    A scenario that `opens_pages` needs both halves, any other the backend alone.
    """
    about: About = promise.about
    if about == "both" and not opens_pages:
        about = "backend"
    if about in file.borrowed:
        return f"borrowed: this is about the {about} alone, which is the reference system's"
    if opens_pages and "frontend" in file.borrowed and (differing := list(differences(file))):
        told = ", ".join(differing)
        return f"borrowed: the reference frontend does not speak the API of this backend ({told})"
    return ""


def differences(file: TargetFile) -> Iterator[str]:
    """What keeps the reference frontend, whose calls are fixed, from being this backend's pages."""
    backend, usual = file.backend, Paths()
    if file.adapter:  # which may answer for what is called otherwise
        yield "`adapter`"
    for name in SPOKEN:
        if getattr(backend.paths, name) != getattr(usual, name):
            yield f"`backend.paths.{name}`"
    if "GET" not in backend.verify.methods or "reference" not in backend.verify.fields:
        yield "`backend.verify`"
    if dict(backend.purchase.body) != dict(PURCHASE_BODY):
        yield "`backend.purchase.body`"
    if backend.answers:
        yield "`backend.answers`"
    if backend.accounts.cookie or backend.accounts.header != Accounts().header:
        yield "`backend.accounts`"
    sold = load(default_path()).backend.packages
    missing = [name for name, each in sold.items() if not each.is_custom]
    if missing := [name for name in missing if name not in backend.packages]:
        yield f"no {' or '.join(missing)} in `backend.packages`"
