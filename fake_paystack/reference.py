"""Reference data: the banks, countries, states and card BINs that the fake knows, from `data/`."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import cache
from importlib import resources
from typing import Any

from fake_paystack.domain.bank import Bank, Bin, Country


@cache
def banks() -> tuple[Bank, ...]:
    """By name, as Paystack lists them."""
    rows = [{**group, **row} for group in _read("banks")["groups"] for row in group["banks"]]
    known = {field.name for field in fields(Bank)}
    made = [Bank(**{name: row[name] for name in known & row.keys()}) for row in rows]
    return tuple(sorted(made, key=lambda bank: (bank.name.lower(), bank.id)))


def bank(code: str, *types: str) -> Bank | None:
    """Bank with this code, of one of the types if any are named."""
    found = (each for each in banks() if each.code == code)
    return next((each for each in found if not types or each.type in types), None)


def bank_named(name: str) -> Bank | None:
    """Bank of this name, in any case of letters."""
    return next((each for each in banks() if each.name.lower() == name.lower()), None)


@cache
def countries() -> tuple[Country, ...]:
    return tuple(Country(**row) for row in _read("countries")["countries"])


@cache
def states() -> dict[str, dict[str, str]]:
    """Abbreviations by name, by the country's code."""
    return _read("states")


@cache
def bins() -> dict[str, Bin]:
    return {row["bin"]: Bin(**row) for row in _read("bins")["bins"]}


def _read(name: str) -> dict[str, Any]:
    file = resources.files("fake_paystack") / "data" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
