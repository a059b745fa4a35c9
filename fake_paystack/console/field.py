"""A part of a call's body as a form asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fake_paystack.domain.json_value import Json
from fake_paystack.sandbox.fault import Setting

Control = Literal["text", "number", "switch", "choice", "json"]

_CONTROLS: dict[str, Control] = {
    "int": "number",
    "float": "number",
    "bool": "switch",
    "str": "text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`value` is what stands there; `choices` are value and label of a choice.

    `hint` has its unit, and names in backticks. `is_needed` sends it though it is as it was.
    """

    name: str
    label: str
    value: Json = None
    hint: str = ""
    control: Control = "text"
    choices: tuple[tuple[str, str], ...] = ()
    placeholder: str = ""
    is_needed: bool = False


def of_setting(setting: Setting) -> Field:
    """Field of a fault's setting, which stands at its default."""
    values = setting.type.split(" or ")
    is_choice = len(values) > 1
    control = _CONTROLS.get(setting.type, "json")
    is_json = not is_choice and control == "json" and setting.type != "any"
    return Field(
        name=setting.name,
        label=setting.name.replace("_", " ").capitalize(),
        value=setting.default,
        hint=f"{setting.says[:1].upper()}{setting.says[1:]}.{' As JSON.' if is_json else ''}",
        control="choice" if is_choice else control,
        choices=tuple((value, value) for value in values) if is_choice else (),
    )
