"""A cookie of a user's session, with all that the server said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import cookiejar
from typing import Any, Final, Literal
from urllib.parse import unquote

SameSite = Literal["Strict", "Lax", "None"]
SAME_SITE: Final[dict[str, SameSite]] = {"strict": "Strict", "lax": "Lax", "none": "None"}


@dataclass(frozen=True, kw_only=True)
class Cookie:
    """Without a word of the server's about it, `same_site` is as browsers take it: Lax."""

    name: str
    value: str = field(repr=False)
    path: str = "/"
    http_only: bool = False
    secure: bool = False
    same_site: SameSite = "Lax"

    @classmethod
    def kept(cls, cookie: cookiejar.Cookie) -> Cookie:
        """As a jar keeps it, which has no place of its own for what it does not heed itself."""
        said = {name.lower(): value for name, value in vars(cookie)["_rest"].items()}
        return cls(
            name=cookie.name,
            value=cookie.value or "",
            path=cookie.path,
            http_only="httponly" in said,
            secure=cookie.secure,
            same_site=SAME_SITE.get((said.get("samesite") or "").lower(), "Lax"),
        )

    def repeated(self) -> str:
        """The value as scripts repeat it in a header: axios and the like decode it first."""
        return unquote(self.value)

    def for_browser(self, host: str | None) -> Any:
        """The same in the words of Playwright's storage state."""
        return {
            "name": self.name,
            "value": self.value,
            "domain": host,
            "path": self.path,
            "expires": -1,
            "httpOnly": self.http_only,
            "secure": self.secure,
            "sameSite": self.same_site,
        }


def cookies_in(jar: cookiejar.CookieJar) -> dict[str, Cookie]:
    """By name."""
    return {each.name: Cookie.kept(each) for each in jar}
