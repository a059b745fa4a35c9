"""`integrations`: who calls this fake, and whose calls were refused for their key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from harness.control.connection import Call, JsonObject
from harness.moment import moment, moment_or_none


@dataclass(frozen=True, slots=True, kw_only=True)
class Integration:
    """`key` is masked; `calls` are those of Paystack's API; `last_call_at` is real time."""

    key: str
    is_yours: bool
    calls: int
    last_call_at: datetime | None

    @classmethod
    def parsed(cls, data: JsonObject) -> Integration:
        known = {name: data[name] for name in cls.__dataclass_fields__}
        return cls(**{**known, "last_call_at": moment_or_none(data["last_call_at"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCall:
    """A call whose key was none; `key` is masked, and empty where there was none at all."""

    at: datetime
    method: str
    path: str
    key: str
    why: str

    @classmethod
    def parsed(cls, data: JsonObject) -> RefusedCall:
        known = {name: data[name] for name in cls.__dataclass_fields__}
        return cls(**{**known, "at": moment(data["at"])})


class Integrations:
    """Of the whole fake, whosever key it is."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def all(self) -> list[Integration]:
        """All that this fake knows."""
        found = self._call("GET", "integrations")["integrations"]
        return [Integration.parsed(each) for each in found]

    def refused(self) -> list[RefusedCall]:
        """The newest calls whose key was refused, oldest first."""
        return [RefusedCall.parsed(each) for each in self._call("GET", "integrations")["refused"]]
