"""Bad inputs by the thousand, one function a surface, each counted in a row of the table."""

from bench.survival.inputs.counted import shared_out
from bench.survival.inputs.pages import checkout, console
from bench.survival.inputs.surfaces import backend, control_api, paystack_api
from bench.survival.inputs.target_file import target_file

__all__ = [
    "KINDS",
    "backend",
    "checkout",
    "console",
    "control_api",
    "paystack_api",
    "shares",
    "target_file",
]

KINDS = (paystack_api, control_api, checkout, console, backend, target_file)


def shares(total: int) -> list[int]:
    """How many of them each surface gets, in the order of `KINDS`."""
    return shared_out(total, len(KINDS))
