"""`faults`: have Paystack or the network misbehave, and see how often it did."""

from __future__ import annotations

import difflib
from dataclasses import asdict, fields
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from fake_paystack import faults
from fake_paystack.domain.json_value import Json
from fake_paystack.faults.active import ActiveFault
from fake_paystack.faults.base import CATALOGUE, Fault
from fake_paystack.sandbox.access import Ctx
from fake_paystack.sandbox.problem import sentence

router = APIRouter(prefix="/faults", tags=["faults"])

assert faults.__all__  # importing the package fills the catalogue


class NewFault(BaseModel):
    """`name` and that fault's own settings, which stand beside it."""

    model_config = ConfigDict(extra="allow")

    name: str
    path: str | None = None
    reference: str | None = None
    skip: Annotated[int, Field(ge=0)] = 0
    times: Annotated[int, Field(ge=1)] | None = None


class FaultShape(BaseModel):
    """The fault's own settings stand beside these; `fired` counts how often it came into play."""

    model_config = ConfigDict(extra="allow")

    id: str
    name: str
    path: str | None
    reference: str | None
    skip: int
    times: int | None
    fired: int


class Faults(BaseModel):
    faults: list[FaultShape]


class Setting(BaseModel):
    """`says` tells its meaning and unit."""

    name: str
    type: str
    default: Any
    says: str


class Kind(BaseModel):
    name: str
    says: str
    settings: list[Setting]


class Catalogue(BaseModel):
    faults: list[Kind]


@router.get("/catalogue")
async def catalogue() -> Catalogue:
    """All faults that there are, with their settings."""
    return Catalogue(faults=[_kind(kind) for _, kind in sorted(CATALOGUE.items())])


@router.post("")
async def add(ctx: Ctx, new: NewFault) -> FaultShape:
    """Switch one on: `skip` matches are left alone, then `times` are struck (null: all)."""
    kind = CATALOGUE.get(new.name)
    if kind is None:
        meant = difflib.get_close_matches(new.name, CATALOGUE, n=1)
        ending = f"did you mean `{meant[0]}`?" if meant else "see faults/catalogue."
        raise HTTPException(422, f"There is no fault `{new.name}`; {ending}")
    own = new.model_extra or {}
    unknown = own.keys() - {field.name for field in _fields(kind)}
    if unknown:
        raise HTTPException(422, f"{new.name} has no setting {', '.join(sorted(unknown))}.")
    try:
        fault = TypeAdapter(kind).validate_python(own)
    except ValidationError as error:
        raise HTTPException(422, sentence(error.errors())) from None
    active = ctx.faults.add(
        fault, path=new.path, reference=new.reference, skip=new.skip, times=new.times
    )
    return _shape(active)


@router.get("")
async def active_faults(ctx: Ctx) -> Faults:
    return Faults(faults=[_shape(active) for active in ctx.faults])


@router.delete("/{id}")
async def remove(ctx: Ctx, id: str) -> FaultShape:
    """Switch it off; answers its last state."""
    active = ctx.faults.remove(id)
    if active is None:
        raise HTTPException(404, f"This integration has no fault {id!r}.")
    return _shape(active)


@router.delete("")
async def remove_all(ctx: Ctx) -> Faults:
    """Switch all off; answers their last states."""
    last = Faults(faults=[_shape(active) for active in ctx.faults])
    ctx.faults.clear()
    return last


def _shape(active: ActiveFault) -> FaultShape:
    own: dict[str, Json] = asdict(active.fault)  # type: ignore[call-overload]  # every fault is a dataclass
    return FaultShape(
        **own,
        id=active.id,
        name=active.fault.name,
        path=active.path,
        reference=active.reference,
        skip=active.skip,
        times=active.times,
        fired=active.fired,
    )


def _fields(kind: type[Fault]) -> Any:
    return fields(kind)  # type: ignore[arg-type]  # every fault is a dataclass


def _kind(kind: type[Fault]) -> Kind:
    says = " ".join((kind.__doc__ or "").split())
    return Kind(name=kind.name, says=says, settings=settings_of(kind))


def settings_of(kind: type[Fault]) -> list[Setting]:
    """Its own settings, in the order in which it names them."""
    return [
        Setting(
            name=field.name,
            type=_type(kind, field),
            default=field.default_factory(),
            says=field.metadata["says"],
        )
        for field in _fields(kind)
    ]


def _type(kind: type[Fault], field: Any) -> str:
    """As it is written; of a choice, the values that there are."""
    hint = get_type_hints(kind)[field.name]
    if get_origin(hint) is Literal:
        return " or ".join(get_args(hint))
    return "any" if hint is Any else str(field.type)
