"""The shop: what every handler needs, made once for the life of the program."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Annotated

from fastapi import Depends, Request

from reference_impl.backend.paystack import Paystack
from reference_impl.backend.settings import Settings
from reference_impl.backend.store.database import Database


class Outcome(Enum):
    """How a look at an announced payment ended."""

    CHECKED = auto()
    NOT_PAID_YET = auto()
    UNFINISHED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """`unfinished` is set when an announced payment could not be checked and waits for a retry."""

    settings: Settings
    database: Database
    paystack: Paystack
    unfinished: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: set[asyncio.Task[Outcome]] = field(default_factory=set)


def current_shop(request: Request) -> Shop:
    shop = request.app.state.shop
    assert isinstance(shop, Shop)
    return shop


CurrentShop = Annotated[Shop, Depends(current_shop)]
