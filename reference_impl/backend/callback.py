"""callback_url: the page of the frontend to which Paystack sends the payer back.

It is never an address of this API: a browser arrives there without the payer's token.
"""

from collections.abc import Set

from reference_impl.backend.origins import origin_of
from reference_impl.backend.settings import Settings

CALLBACK_PAGE = "/payment/callback"
LONGEST = 2000


class CallbackRefused(ValueError):
    """The caller named a callback_url to which no payer may be sent."""


def callback_url_for(sent: str | None, settings: Settings) -> str:
    """The caller's own choice, or the default where there is none; blank counts as none.

    Raises `CallbackRefused`.
    """
    if sent is None or not sent.strip():
        return default_callback_url(settings)
    return checked(sent.strip(), settings)


def default_callback_url(settings: Settings) -> str:
    """The callback page under FRONTEND_URL, whose own path is kept."""
    return settings.frontend_url.rstrip("/") + CALLBACK_PAGE


def checked(url: str, settings: Settings) -> str:
    """Return the URL as it came, query and all. Raises `CallbackRefused`."""
    refuse_malformed(url)
    refuse_foreign(url, settings.allowed_origins)
    return url


def refuse_malformed(url: str) -> None:
    """Raises `CallbackRefused` unless it is http(s) with a host, and the host is what it seems."""
    if len(url) > LONGEST:
        raise CallbackRefused(f"Ensure this URL has no more than {LONGEST} characters.")
    # Browsers read `\` as `/` and drop tabs, so both can hide another host from urlsplit.
    if "\\" in url or any(character <= " " or character == "\x7f" for character in url):
        raise CallbackRefused("Remove spaces, control characters and backslashes from this URL.")
    if any("\ud800" <= character <= "\udfff" for character in url):
        raise CallbackRefused("Remove half characters from this URL: it cannot be sent on.")
    if origin_of(url) is None:
        raise CallbackRefused("Enter a full URL, such as https://shop.example/payment/callback.")


def refuse_foreign(url: str, allowed_origins: Set[str]) -> None:
    """Raises `CallbackRefused` for an origin that is not allowed: this is no open redirect."""
    if origin_of(url) not in allowed_origins:
        raise CallbackRefused(f"The origin of this URL is not allowed: {origin_of(url)}.")


def page_beside(callback_url: str, page: str, settings: Settings) -> str:
    """Another page of the frontend that the callback_url belongs to."""
    frontend = settings.frontend_url.rstrip("/")
    if callback_url.startswith(f"{frontend}/"):
        return frontend + page
    return f"{origin_of(callback_url)}{page}"
