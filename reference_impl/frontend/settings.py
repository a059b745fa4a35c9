"""What the frontend is told by its environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

__all__ = ["InvalidSetting", "Settings"]


class InvalidSetting(Exception):
    """An environment variable holds what the frontend cannot use. Its text is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`api_base_url` is the backend as a browser sees it, without a slash at its end.

    `popup_url` is where the script of Paystack's popup is, for a shop that has one; else empty.
    """

    api_base_url: str
    popup_url: str
    flaw: str
    variant: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Raises `InvalidSetting` when one of the addresses is none."""
        popup_url = environment.get("PAYSTACK_POPUP_URL", "")
        return cls(
            api_base_url=address(
                "API_BASE_URL", environment.get("API_BASE_URL") or "http://localhost:8000"
            ),
            popup_url=popup_url and address("PAYSTACK_POPUP_URL", popup_url),
            flaw=environment.get("FLAW", ""),
            variant=environment.get("VARIANT", ""),
        )

    @property
    def api_origin(self) -> str:
        return origin(self.api_base_url)

    @property
    def popup_origin(self) -> str:
        return origin(self.popup_url) if self.popup_url else ""


def origin(url: str) -> str:
    """Scheme, host and port, as a content security policy names them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def address(variable: str, value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise InvalidSetting(
            f"{variable} is {value!r}, which is no http address; "
            "set it to one such as http://localhost:8000."
        )
    return value.rstrip("/")
