"""What a call to a record takes: each field knows how it is read, and an example of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fake_paystack.api import fields
from fake_paystack.domain.json_value import Json
from fake_paystack.errors import InvalidField, MissingField

Read = Callable[[Mapping[str, Json], str], Json]


@dataclass(frozen=True, slots=True)
class Field:
    """`read` takes it out of a body by the name that a refusal will use. Raises `InvalidField`."""

    name: str
    read: Read
    sample: Json


@dataclass(frozen=True, slots=True)
class Takes:
    """Fields of a body: those that it must have, and those that it may."""

    needs: tuple[Field, ...] = ()
    may: tuple[Field, ...] = ()

    def read(self, sent: Mapping[str, Json]) -> dict[str, Json]:
        """Return what was sent, checked. Raises `MissingField` or `InvalidField`."""
        for field in self.needs:
            if sent.get(field.name) in (None, ""):
                raise MissingField(field.name)
        read = {field.name: field.read(sent, field.name) for field in (*self.needs, *self.may)}
        return {name: value for name, value in read.items() if value is not None}

    def sample(self) -> dict[str, Json]:
        """Return a body that has every field."""
        return {field.name: field.sample for field in (*self.needs, *self.may)}


NOTHING = Takes()


def takes(*needs: Field, may: tuple[Field, ...] = ()) -> Takes:
    return Takes(needs, may)


def text(name: str, sample: str = "something") -> Field:
    return Field(name, fields.optional, sample)


def number(name: str) -> Field:
    return Field(name, fields.number, 1)


def flag(name: str) -> Field:
    return Field(name, fields.flag, True)


def data(name: str) -> Field:
    """Object of the caller's own."""
    return Field(name, fields.mapping, {"note": "mine"})


def choice(name: str, *choices: str) -> Field:
    return Field(name, lambda sent, name: fields.choice(sent, name, choices), choices[0])


def group(name: str, of: Takes) -> Field:
    """Object with known fields."""

    def read(sent: Mapping[str, Json], name: str) -> Json:
        inner = fields.mapping(sent, name)
        return None if inner is None else of.read(inner)

    return Field(name, read, of.sample())


def many(each: Field) -> Field:
    """Array of what `each` would read."""

    def one(item: Json, name: str) -> Json:
        value = each.read({name: item}, name)
        if value is None:
            raise InvalidField(name, "is not allowed to be empty")
        return value

    def read(sent: Mapping[str, Json], name: str) -> Json:
        items = fields.items(sent, name)
        if items is None:
            return None
        return [one(item, f"{name}[{position}]") for position, item in enumerate(items)]

    return Field(each.name, read, [each.sample])
