"""`faults`: have Paystack or the network misbehave, and see how often it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from harness.answer import Json
from harness.control.connection import Call, JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultSetting:
    """`type` is as Python writes it, or the values that there are; `says` tells the unit."""

    name: str
    type: str
    default: Json
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultKind:
    """What there is to switch on, such as `webhook.duplicate`."""

    name: str
    says: str
    settings: tuple[FaultSetting, ...]

    @classmethod
    def parsed(cls, data: JsonObject) -> FaultKind:
        settings = tuple(FaultSetting(**each) for each in data["settings"])
        return cls(name=data["name"], says=data["says"], settings=settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One that is, or was, switched on.

    It leaves the first `skip` matches alone, then strikes `times` of them (None: all); `fired` is
    how often it came into play.
    """

    id: str
    name: str
    path: str | None
    reference: str | None
    skip: int
    times: int | None
    fired: int
    settings: Mapping[str, Json]

    @classmethod
    def parsed(cls, data: JsonObject) -> Fault:
        own = cls.__dataclass_fields__.keys() - {"settings"}
        settings = {name: value for name, value in data.items() if name not in own}
        return cls(settings=settings, **{name: data.get(name) for name in own})  # type: ignore[arg-type]


class Faults:
    """Of the integration whose key it is."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def catalogue(self) -> list[FaultKind]:
        """All that there are, by name, with their settings."""
        return [FaultKind.parsed(each) for each in self._call("GET", "faults/catalogue")["faults"]]

    def all(self) -> list[Fault]:
        """Those that are switched on, oldest first."""
        return many(self._call("GET", "faults"))

    def add(
        self,
        name: str,
        *,
        path: str | None = None,
        reference: str | None = None,
        skip: int = 0,
        times: int | None = None,
        **settings: Json,
    ) -> Fault:
        """Switch one on, until it is removed. `path` is a prefix.

        Raises `Refused` with 422 for a name or setting that there is not.
        """
        where = {"path": path, "reference": reference, "times": times}
        told = {each: value for each, value in where.items() if value is not None}
        skipping = {"skip": skip} if skip else {}
        return Fault.parsed(
            self._call("POST", "faults", {"name": name, **told, **skipping, **settings})
        )

    def remove(self, id: str) -> Fault:
        """Switch it off; its last state."""
        return Fault.parsed(self._call("DELETE", f"faults/{id}"))

    def remove_all(self) -> list[Fault]:
        """Switch all off; their last states."""
        return many(self._call("DELETE", "faults"))

    @contextmanager
    def on(
        self,
        name: str,
        *,
        path: str | None = None,
        reference: str | None = None,
        skip: int = 0,
        times: int | None = None,
        optional: bool = False,
        **settings: Json,
    ) -> Iterator[Fault]:
        """Misbehave inside the block. Raises `NeverHappened` if the fault never fired.

        A test with a fault that never fired proves nothing; an `optional` one may stay away.
        """
        from harness.staged import staged  # which imports pytest

        fault = self.add(name, path=path, reference=reference, skip=skip, times=times, **settings)
        told = "".join(f", {setting} {value}" for setting, value in settings.items())

        def end() -> bool:
            return self.remove(fault.id).fired > 0

        with staged(f"an occasion for the fault {name}{told}", end, optional=optional):
            yield fault


def many(data: JsonObject) -> list[Fault]:
    return [Fault.parsed(each) for each in data["faults"]]
