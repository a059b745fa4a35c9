"""Paystack's API, as far as the shop needs it: initialize a transaction, verify how it ended.

Source: https://paystack.com/docs/api/transaction/
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from reference_impl.backend.paystack_errors import (
    DuplicateReference,
    PaystackBusy,
    PaystackDown,
    PaystackError,
    PaystackRefused,
    PaystackTimedOut,
    PaystackUnreachable,
    PaystackUnreadable,
    UnknownReference,
)
from reference_impl.backend.references import is_well_formed
from reference_impl.backend.secret import Secret
from reference_impl.backend.settings import Settings

Model = TypeVar("Model", bound=BaseModel)
Answer = TypeVar("Answer")

# Paystack's edge answers 403 to the user agents of some libraries, so we name ourselves.
USER_AGENT = "ai-credits-shop/1.0"

# Below the 5 s after which common servers close an idle connection, lest we reuse a closing one.
LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=20, keepalive_expiry=2.0)


class InitializeRequest(BaseModel):
    """`amount` in the currency's subunit; every purchase names its currency."""

    model_config = ConfigDict(frozen=True)

    email: str
    amount: int
    currency: str
    reference: str
    callback_url: str
    channels: tuple[str, ...]
    metadata: dict[str, str]


class Checkout(BaseModel):
    """Where the payer pays."""

    model_config = ConfigDict(frozen=True)

    authorization_url: str
    access_code: str
    reference: str


class Transaction(BaseModel):
    """How a transaction stands; `amount` is what was charged, in the currency's subunit."""

    model_config = ConfigDict(frozen=True)

    status: str
    reference: str
    amount: int
    currency: str


class Paystack:
    """One integration; its calls raise `PaystackError`, and nothing else."""

    def __init__(self, settings: Settings) -> None:
        self._timeout = settings.paystack_timeout
        self._client = httpx.AsyncClient(
            base_url=settings.paystack_base_url,
            headers=request_headers(settings.paystack_secret_key),
            timeout=None,  # noqa: S113 - `bounded` bounds the whole call, so that no drip outlasts it
            limits=LIMITS,
            trust_env=False,
        )

    async def aclose(self) -> None:
        await self._client.aclose()

    async def initialize(self, request: InitializeRequest) -> Checkout:
        """Raises `DuplicateReference` when the reference was used before, by anyone."""
        data = await self._call(
            "POST", "/transaction/initialize", request.reference, json=request.model_dump()
        )
        return _read(Checkout, data, request.reference)

    async def verify(self, reference: str) -> Transaction:
        """Raises `UnknownReference`, also for what could reach another of Paystack's paths."""
        data = await self._call("GET", verify_path(reference), reference)
        return _read(Transaction, data, reference)

    async def _call(self, method: str, path: str, reference: str, **content: Any) -> Any:
        try:
            response = await bounded(self._client.request(method, path, **content), self._timeout)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise PaystackTimedOut(reference, f"{method} {path}: no answer") from error
        except httpx.RequestError as error:
            raise PaystackUnreachable(reference, f"{method} {path}: {error!r}") from error
        return data_of(response, reference)


async def bounded(call: Coroutine[Any, Any, Answer], seconds: float) -> Answer:
    """Raises `TimeoutError` when the call takes longer."""
    async with asyncio.timeout(seconds):
        return await call


def verify_path(reference: str) -> str:
    """Raises `UnknownReference` for what no reference is made of."""
    if not is_well_formed(reference):
        raise UnknownReference(reference, "not a reference")
    return f"/transaction/verify/{quote(reference, safe='')}"


def request_headers(secret_key: Secret) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret_key.reveal()}", "User-Agent": USER_AGENT}


def data_of(response: httpx.Response, reference: str) -> Any:
    """The `data` of Paystack's envelope. Raises the `PaystackError` that the answer means."""
    code = response.status_code
    if code == 429:
        reset = response.headers.get("x-ratelimit-reset", "unknown")
        raise PaystackBusy(reference, f"429, x-ratelimit-reset {reset}")
    if code >= 500:
        raise PaystackDown(reference, str(code))
    envelope = _envelope(response, reference)
    if envelope["status"] is not True or not response.is_success:
        raise refusal(envelope, code, reference)
    return envelope.get("data")


def refusal(envelope: dict[str, Any], code: int, reference: str) -> PaystackError:
    """Tell Paystack's refusals apart by code, or by message where an old answer has no code."""
    message = str(envelope.get("message"))
    names = {str(envelope.get("code")), message.rstrip(".")}
    detail = f"{code} {message!r}"
    if names & {"duplicate_reference", "Duplicate Transaction Reference"}:
        return DuplicateReference(reference, detail)
    if names & {"transaction_not_found", "Transaction reference not found"}:
        return UnknownReference(reference, detail)
    return PaystackRefused(reference, detail)


def _envelope(response: httpx.Response, reference: str) -> dict[str, Any]:
    try:
        envelope = response.json()
    except ValueError as error:
        raise PaystackUnreadable(reference, f"{response.status_code} without JSON") from error
    if not isinstance(envelope, dict) or not isinstance(envelope.get("status"), bool):
        raise PaystackUnreadable(reference, f"{response.status_code} without an envelope")
    return envelope


def _read(model: type[Model], data: Any, reference: str) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        fields = ", ".join(str(wrong["loc"]) for wrong in error.errors())
        raise PaystackUnreadable(reference, f"unexpected data: {fields}") from error
