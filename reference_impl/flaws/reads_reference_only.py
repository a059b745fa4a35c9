"""Verifies by `reference` alone and overlooks `trxref`."""

from fastapi import Request

from reference_impl.backend import credits
from reference_impl.backend.answers import InvalidField
from reference_impl.deviation import replace_piece


async def named_reference(request: Request) -> str:
    fields = {**request.query_params, **(await credits.json_fields(request))}
    reference = fields.get("reference")
    if not isinstance(reference, str):
        raise InvalidField("reference", "This field is required.")
    return reference


def apply() -> None:
    replace_piece(credits.named_reference, named_reference)
