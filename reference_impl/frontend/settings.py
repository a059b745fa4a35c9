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
    """`api_base_url` is the backend as a browser sees it, without a slash at its end."""

    api_base_url: str
    flaw: str
    variant: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Raises `InvalidSetting` when `API_BASE_URL` is no http address."""
        return cls(
            api_base_url=address(environment.get("API_BASE_URL") or "http://localhost:8000"),
            flaw=environment.get("FLAW", ""),
            variant=environment.get("VARIANT", ""),
        )

    @property
    def api_origin(self) -> str:
        """Scheme, host and port, as a content security policy names them."""
        parts = urlsplit(self.api_base_url)
        return f"{parts.scheme}://{parts.netloc}"


def address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise InvalidSetting(
            f"API_BASE_URL is {value!r}, which is no http address; "
            "set it to the backend's, such as http://localhost:8000."
        )
    return value.rstrip("/")
