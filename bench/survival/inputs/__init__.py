"""Bad inputs by the thousand, one function a surface, each counted in a row of the table."""

from bench.survival.inputs.counted import shared_out
from bench.survival.inputs.pages import CHECKOUT, CONSOLE, checkout, console
from bench.survival.inputs.surfaces import (
    BACKEND,
    CONTROL_API,
    PAYSTACK_API,
    backend,
    control_api,
    paystack_api,
)
from bench.survival.inputs.target_file import TARGET_FILE, target_file

__all__ = [
    "SURFACES",
    "backend",
    "checkout",
    "console",
    "control_api",
    "paystack_api",
    "shares",
    "target_file",
]

SURFACES = {
    PAYSTACK_API: paystack_api,
    CONTROL_API: control_api,
    CHECKOUT: checkout,
    CONSOLE: console,
    BACKEND: backend,
    TARGET_FILE: target_file,
}
"""What tries each, by its row."""


def shares(total: int) -> list[int]:
    """How many of them each surface gets, in the order of `SURFACES`."""
    return shared_out(total, len(SURFACES))
