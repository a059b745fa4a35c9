"""What no single key of a target file can show: keys that need, or exclude, one another."""

from __future__ import annotations

from collections.abc import Callable

from harness import promises, target_login
from harness.errors import UnknownPromise
from harness.placeholder import used
from harness.target_document import SIDES, Document, Found
from harness.target_schema import Reader, closest
from harness.target_section import Backend, Frontend, Side


def check(reader: Reader, document: Document) -> None:
    """Note what is found; nothing by a key that is itself mistaken."""
    for places, sentence in found(document):
        if reader.is_sound(*places):
            reader.note(places[0], sentence)


def found(document: Document) -> Found:
    if document.backend is None and document.frontend is None:
        sentence = "the target file needs a [backend], a [frontend], or both."
        yield (("backend",), ("frontend",)), sentence
    for side in SIDES:
        if half := document.half(side):
            yield from in_half(side, half, document)
    if document.backend:
        yield from in_running(document.backend, document)
        yield from in_backend(document.backend)
        yield from in_packages(document.backend)
        if not document.adapter:  # which may log users in by itself
            yield from target_login.found(document.backend, document.frontend)
    yield from in_flaws(document)
    yield from in_waivers(document)


def in_half(side: Side, half: Backend | Frontend, document: Document) -> Found:
    cwd, url, command = (side, "cwd"), (side, "url"), (side, "command")
    if not is_so(half.cwd.is_dir):
        yield (cwd,), f"`{side}.cwd` names {half.cwd}, which is no folder."
    has_port = "{port}" in half.url
    is_pages_alone = side == "frontend" and document.is_one_process
    if has_port and not half.is_launched and not is_pages_alone:
        sentence = f"`{side}.url` has a {{port}}, but no `{side}.command` that is given it."
        yield (url, command, ("backend", "url")), sentence
    if has_port and half.is_launched and "port" not in used((half.command, half.env, half.setup)):
        sentence = f"`{side}.command` is not told its {{port}}, neither there nor in `{side}.env`."
        yield (command, (side, "env"), (side, "setup"), url), sentence
    if half.is_launched and not has_port and is_pages_alone:
        sentence = (
            "`frontend.url` is the backend's, which serves the pages: drop `frontend.command`."
        )
        yield (command, url, ("backend", "url")), sentence


def in_running(backend: Backend, document: Document) -> Found:
    paystack = document.paystack
    if not backend.is_launched and not (paystack.port and paystack.secret_key):
        places = (("backend", "command"), ("paystack", "port"), ("paystack", "secret_key"))
        sentence = (
            "`backend` has no `command`, so it already runs: set `paystack.port` and"
            " `paystack.secret_key` to what it was started with."
        )
        yield places, sentence


def in_backend(backend: Backend) -> Found:
    variable = backend.frontend_url_env
    if backend.is_launched and variable and variable not in backend.env:
        sentence = f"`backend.frontend_url_env` names {variable}, which `backend.env` does not set"
        meant = closest(variable, backend.env)
        ending = f"; did you mean {meant}?" if meant else "."
        yield (("backend", "frontend_url_env"), ("backend", "env")), sentence + ending
    if backend.credits_by == "webhook" and not backend.paths.webhook:
        sentence = '`backend.credits_by` is "webhook", but `backend.paths.webhook` is "".'
        yield (("backend", "credits_by"), ("backend", "paths", "webhook")), sentence


def in_packages(backend: Backend) -> Found:
    place = ("backend", "packages")
    if not backend.packages and backend.paths.purchase:
        yield (place,), "`backend.packages` must name at least one package."
    for name, package in backend.packages.items():
        named = f"`backend.packages.{name}`"
        if package.is_custom and not package.minimum:
            yield ((*place, name),), f"{named} lacks `credits`, or a `minimum` if it is custom."
        if not package.is_custom and package.minimum:
            sentence = f"{named} has `credits` and a `minimum`: it is either fixed or custom."
            yield ((*place, name, "minimum"), (*place, name, "credits")), sentence


def in_flaws(document: Document) -> Found:
    for name, section in (("flaws", document.flaws), ("variants", document.variants)):
        if section and not is_so(section.file.is_file):
            yield ((name, "file"),), f"`{name}.file` names {section.file}, which is no file."


def in_waivers(document: Document) -> Found:
    for waived in document.waivers:
        try:
            promises.get(waived)
        except UnknownPromise as error:
            yield (("waivers", waived),), str(error)


def is_so(is_there: Callable[[], bool]) -> bool:
    """Whether the path is there; one with too long a name is not."""
    try:
        return is_there()
    except OSError:
        return False
