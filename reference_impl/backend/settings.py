"""What the environment tells the shop, checked before anything starts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from reference_impl.backend.origins import origin_of
from reference_impl.backend.secret import Secret

DATABASE_URL = "sqlite:///reference.db"
PASSWORD_COST = 14
"""About 40 ms and 16 MiB a login."""
MOST_PASSWORD_COST = 14
"""OpenSSL lets scrypt have 32 MiB, of which this takes half."""
API_PREFIXES = ("/ai/api/", "/accounts/api/", "/subscriptions/api/")
LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}


class InvalidSettings(Exception):
    """A variable is missing or wrong; its text is one sentence that names it."""

    def __init__(self, variable: str, sentence: str) -> None:
        self.variable, self.sentence = variable, sentence

    def __str__(self) -> str:
        return f"{self.variable} {self.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`address` is where this API listens; `allowed_origins` are those of its frontends."""

    address: str
    frontend_url: str
    allowed_origins: frozenset[str]
    database_url: str
    paystack_base_url: str
    paystack_secret_key: Secret
    paystack_timeout: float
    currency: str
    password_cost: int

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], *, address: str) -> "Settings":
        """Raises `InvalidSettings` for the first variable that cannot be used."""
        frontend_url = checked_frontend_url(environ.get("FRONTEND_URL", "").strip())
        refuse_api_address(frontend_url, address)
        return cls(
            address=address,
            frontend_url=frontend_url,
            allowed_origins=allowed_origins(frontend_url, environ.get("CORS_ORIGINS", "")),
            database_url=database_url(environ),
            paystack_base_url=paystack_base_url(environ.get("PAYSTACK_BASE_URL", "").strip()),
            paystack_secret_key=secret_key(environ.get("PAYSTACK_SECRET_KEY", "").strip()),
            paystack_timeout=seconds(environ.get("PAYSTACK_TIMEOUT", "").strip()),
            currency=currency(environ.get("PAYSTACK_CURRENCY", "").strip()),
            password_cost=password_cost(environ),
        )


def database_url(environ: Mapping[str, str]) -> str:
    return environ.get("DATABASE_URL", "").strip() or DATABASE_URL


def checked_frontend_url(value: str) -> str:
    """Raises `InvalidSettings` unless it is the address of a site, with or without a path."""
    if not value:
        raise InvalidSettings(
            "FRONTEND_URL", "is not set; set it to the frontend's address, http://localhost:5173."
        )
    if origin_of(value) is None or re.search(r"[\s\\?#]", value):
        raise InvalidSettings(
            "FRONTEND_URL", f"is {value!r}; set it to a full address, such as https://shop.example."
        )
    return value


def refuse_api_address(frontend_url: str, address: str) -> None:
    """Raises `InvalidSettings` when payers would come back to this API instead of a page."""
    names_api = f"{urlsplit(frontend_url).path}/".startswith(API_PREFIXES)
    if names_api or _same_program(frontend_url, address):
        raise InvalidSettings(
            "FRONTEND_URL",
            f"is {frontend_url!r}, an address of this API; set it to the frontend's address.",
        )


def allowed_origins(frontend_url: str, listed: str) -> frozenset[str]:
    """FRONTEND_URL's origin and those of the comma list CORS_ORIGINS."""
    entries = [entry.strip() for entry in listed.split(",") if entry.strip()]
    origins = {entry: origin_of(entry) for entry in [frontend_url, *entries]}
    for entry, origin in origins.items():
        if origin is None:
            raise InvalidSettings(
                "CORS_ORIGINS", f"lists {entry!r}; list origins, such as https://shop.example."
            )
    return frozenset(origin for origin in origins.values() if origin)


def paystack_base_url(value: str) -> str:
    url = value or "https://api.paystack.co"
    if origin_of(url) is None:
        raise InvalidSettings(
            "PAYSTACK_BASE_URL", f"is {value!r}; leave it out for https://api.paystack.co."
        )
    return url.rstrip("/")


def secret_key(value: str) -> Secret:
    """Raises `InvalidSettings` without repeating the value: it may be a key in the wrong place."""
    if not re.fullmatch(r"sk_[A-Za-z0-9_-]+", value):
        raise InvalidSettings(
            "PAYSTACK_SECRET_KEY",
            "is missing or no secret key; set it to one that begins sk_test_.",
        )
    return Secret(value)


def seconds(value: str) -> float:
    if not re.fullmatch(r"\d{0,4}(\.\d+)?", value) or (value and float(value) == 0):
        raise InvalidSettings(
            "PAYSTACK_TIMEOUT", f"is {value!r}; set it to a number of seconds above 0, such as 10."
        )
    return float(value or 10)


def currency(value: str) -> str:
    if value and not re.fullmatch(r"[A-Z]{3}", value):
        raise InvalidSettings("PAYSTACK_CURRENCY", f"is {value!r}; set it to a code such as GHS.")
    return value or "GHS"


def password_cost(environ: Mapping[str, str]) -> int:
    """The power of two that a password's hash costs; less than the default suits test runs."""
    value = environ.get("PASSWORD_COST", "").strip() or str(PASSWORD_COST)
    if not re.fullmatch(r"\d{1,2}", value) or not 1 <= int(value) <= MOST_PASSWORD_COST:
        raise InvalidSettings(
            "PASSWORD_COST",
            f"is {value!r}; set it to a whole number from 1 to {MOST_PASSWORD_COST}, such as"
            f" {PASSWORD_COST}.",
        )
    return int(value)


def _same_program(one: str, other: str) -> bool:
    """Say whether both URLs reach one program, whatever name each gives to this machine."""
    return _endpoint(one) == _endpoint(other)


def _endpoint(url: str) -> str:
    origin = origin_of(url) or ""
    scheme, _, rest = origin.partition("://")
    for name in LOOPBACK:
        if rest == name or rest.startswith(f"{name}:"):
            return f"{scheme}://loopback{rest.removeprefix(name)}"
    return origin
