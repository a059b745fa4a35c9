"""The adapter that a target file names: found, made and called."""

from __future__ import annotations

import difflib
import importlib
import inspect
import json
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx

from harness.adapter import METHODS, Asked, Login, Reply
from harness.answer import Answer
from harness.errors import AdapterFailed, InvalidTargetFile
from harness.failure import Failure
from harness.target import TargetFile
from harness.target_schema import closest

Returned = TypeVar("Returned", Reply, Login)
PLACE = ("adapter",)
LIKENESS = 0.75
"""So much like a known name a method's name has to be to be taken for a slip (`purchse`)."""


class Adapted:
    """The methods that the target's adapter has; none where the file names no adapter."""

    def __init__(self, file: TargetFile, adapter: object | None) -> None:
        self._file = file
        self._adapter = adapter

    def has(self, name: str) -> bool:
        """Whether the adapter answers for this call, or makes users (`make_user`)."""
        return callable(getattr(self._adapter, name, None))

    def ask(self, http: httpx.Client, asked: Asked) -> Reply:
        """Raises `AdapterFailed`, `InvalidTargetFile`, or what `http` raises without an answer."""
        return self._called(Reply, asked.name, http, asked)

    def make_user(self, http: httpx.Client, email: str, password: str) -> Login:
        """Raises as `ask` does."""
        return self._called(Login, "make_user", http, email, password)

    def _called(self, kind: type[Returned], name: str, *given: object) -> Returned:
        try:
            returned = getattr(self._adapter, name)(*given)
        except (Failure, httpx.RequestError):
            raise
        except Exception as error:
            home = Path(inspect.getfile(type(self._adapter))).parent
            raise AdapterFailed(self._named(name), place_of(error, home), told(error)) from error
        if not isinstance(returned, kind):
            sentence = f"{self._named(name)} must return a harness.{kind.__name__}"
            raise self._file.invalid(PLACE, f"{sentence}, and returned {shown(returned)}.")
        return returned

    def _named(self, name: str) -> str:
        return f"{type(self._adapter).__name__}.{name}"


def answer_of(asked: Asked, reply: Reply, hop: str) -> Answer:
    """The reply as scenarios judge answers; its fields are where the reference backend's are."""
    return Answer(
        request=f"{asked.name}, by the adapter,",
        status=reply.status,
        text="" if reply.json is None else json.dumps(reply.json, default=str),
        json=reply.json,
        headers=httpx.Headers(dict(reply.headers)),
        hop=hop,
    )


def load(file: TargetFile) -> Adapted:
    """The target's adapter, made. Raises `InvalidTargetFile` for one that cannot be used."""
    if not file.adapter:
        return Adapted(file, None)
    class_ = found(file)
    for sentence in mistakes(class_):
        raise file.invalid(PLACE, sentence)
    try:
        return Adapted(file, class_())
    except Exception as error:
        where = place_of(error, Path(inspect.getfile(class_)).parent)
        sentence = f"`adapter`: {class_.__name__}() fails at {where}: {told(error)}"
        raise file.invalid(PLACE, sentence) from error


def found(file: TargetFile) -> type:
    """The class that the file names. Raises `InvalidTargetFile` when it is not there."""
    module_name, _, name = file.adapter.partition(":")
    if not (module_name and name.isidentifier()):
        sentence = f'`adapter` must be "module:Class", and is "{file.adapter}".'
        raise file.invalid(PLACE, sentence)
    module = imported(file, module_name)
    class_ = getattr(module, name, None)
    if not inspect.isclass(class_):
        own = [each for each, value in vars(module).items() if inspect.isclass(value)]
        close = {each.lower(): each for each in own}.get(closest(name, map(str.lower, own)) or "")
        meant = f"; did you mean `{close}`?" if close else "."
        raise file.invalid(PLACE, f"`adapter`: {module.__file__} has no class `{name}`{meant}")
    return class_


def imported(file: TargetFile, name: str) -> Any:
    """The module, from the target file's folder before anywhere else.

    What it imports later may stand in that folder, too. Raises `InvalidTargetFile`.
    """
    folder = str(file.path.parent)
    sys.path.insert(0, folder)
    try:
        return importlib.import_module(name)
    except Exception as error:
        raise not_imported(file, name, error) from error
    finally:
        sys.path.remove(folder)
        if folder not in sys.path:
            sys.path.append(folder)


def not_imported(file: TargetFile, name: str, error: Exception) -> InvalidTargetFile:
    if isinstance(error, ModuleNotFoundError) and f"{name}.".startswith(f"{error.name}."):
        sentence = f"there is no module `{name}` in {file.path.parent}, nor is one installed."
    else:
        where = place_of(error, file.path.parent)
        sentence = f"`{name}` cannot be imported, at {where}: {told(error)}"
    return file.invalid(PLACE, f"`adapter`: {sentence}")


def mistakes(class_: type) -> Iterator[str]:
    """What is wrong with the methods: one that is misspelt, or none of those that are known."""
    own = [name for name, _ in inspect.getmembers(class_, callable) if name[0] != "_"]
    missing = [name for name in METHODS if name not in own]
    for name in own:
        meant = difflib.get_close_matches(name, missing, n=1, cutoff=LIKENESS)
        if name not in METHODS and meant:
            yield f"`adapter`: {class_.__name__} has a method `{name}`; did you mean `{meant[0]}`?"
    if missing == list(METHODS):
        names = ", ".join(f"`{name}`" for name in METHODS)
        yield f"`adapter`: {class_.__name__} has no method of an adapter; it may have {names}."


def place_of(error: Exception, home: Path) -> str:
    """File and line where it went wrong: the last step in the folder `home`, if it got there."""
    frames = traceback.extract_tb(error.__traceback__)
    steps = [(Path(frame.filename), frame.lineno) for frame in frames]
    if isinstance(error, SyntaxError) and error.filename:
        steps = [(Path(error.filename), error.lineno)]
    own = [(file.relative_to(home), line) for file, line in steps if is_in(file, home)]
    file, line = (own or steps)[-1]
    return f"{file}:{line}"


def is_in(file: Path, home: Path) -> bool:
    """Whether it stands there, and is no library that stands there as well."""
    return file.is_relative_to(home) and "site-packages" not in file.relative_to(home).parts


def told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def shown(value: object) -> str:
    return "nothing" if value is None else f"a {type(value).__name__}"
