"""One answer of the target, as scenarios judge it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from harness.failure import Failure
from harness.one_line import shortened

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

# Where the report's API has its fields; a target file's [backend.answers] overrules.
DOCUMENTED = {
    "total_amount": "invoice.total_amount",
    "total_tax": "invoice.total_tax",
    "base_amount": "invoice.base_amount",
    "taxes": "invoice.taxes",
    "subscription_status": "status",
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Status, headers and body of one HTTP answer; `json` is None when the body is not JSON.

    `hop` is the key of the call that it answers.
    """

    request: str
    status: int
    text: str
    json: Json
    headers: Mapping[str, str]
    places: Mapping[str, str] = field(default_factory=dict)
    hop: str = ""

    @property
    def is_ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_refused(self) -> bool:
        """Any 4xx but 429, in JSON: the target understood, and said no."""
        return self.is_turned_away and self.json is not None

    @property
    def is_turned_away(self) -> bool:
        """Any 4xx but 429, also from a web server that no JSON passes."""
        return 400 <= self.status < 500 and self.status != 429

    @property
    def wants_login(self) -> bool:
        return self.status in (401, 403)

    def value(self, name: str) -> Json:
        """The field `name`, wherever the target file says it is; None when it is absent."""
        return dig(self.json, self.places.get(name) or DOCUMENTED.get(name) or name)

    def string(self, name: str) -> str:
        """The field as text; empty when absent or null."""
        value = self.value(name)
        return "" if value is None else str(value)

    def decimal(self, name: str) -> Decimal | None:
        """The field as an exact number; None when it is absent or no number."""
        return exact(self.value(name))

    # Expectations; each raises `Failure`

    def expect_ok(self) -> None:
        """The target did what it was asked."""
        if not self.is_ok:
            expected = f"{self.request} is answered with a 2xx"
            raise Failure(expected=expected, actual=str(self), at=self)

    def expect_refused(self, why: str) -> None:
        """The target understood, and said no in JSON."""
        if not self.is_refused:
            expected = f"refused with a 4xx in JSON: {why}"
            raise Failure(expected=expected, actual=str(self), at=self)

    def expect_trouble_told(self) -> None:
        """The target says in JSON that it did not work, and does not ask for a login."""
        self.expect_readable()
        if self.status < 400:
            expected = f"{self.request} is answered with an error, since Paystack failed"
            raise Failure(expected=expected, actual=str(self), at=self)

    def expect_readable(self) -> None:
        """The target keeps its manners while Paystack fails: JSON, and no word of a login."""
        if self.json is None:
            expected = f"{self.request} is answered in JSON, also while Paystack fails"
            raise Failure(expected=expected, actual=str(self), at=self)
        if self.wants_login:
            expected = f"{self.request} does not blame the payer's login (401, 403) for Paystack"
            raise Failure(expected=expected, actual=str(self), at=self)

    def expect_login_wanted(self) -> None:
        """The target asks for a login."""
        if not self.wants_login:
            expected = f"{self.request} is refused with 401 or 403"
            raise Failure(expected=expected, actual=str(self), at=self)

    def expect_no_server_error(self) -> None:
        if self.status >= 500:
            expected = f"{self.request} is answered without a 5xx"
            raise Failure(expected=expected, actual=str(self), at=self)

    def expect_not_reflected(self, origin: str) -> None:
        """The answer does not let scripts of `origin` act with the payer's credentials."""
        allowed = self.headers.get("access-control-allow-origin", "")
        with_credentials = self.headers.get("access-control-allow-credentials", "") == "true"
        if allowed == origin and with_credentials:
            raise Failure(
                expected=f"the origin {origin} is not allowed to send credentials",
                actual=f"{self.request} allows {allowed} with credentials",
                at=self,
            )

    def __str__(self) -> str:
        return f"{self.request} answered {self.status}: {shortened(self.text)}"


def exact(value: Json) -> Decimal | None:
    """The number in JSON, also one written as text; None for anything else, and for no number."""
    if value is None or isinstance(value, bool | dict | list):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def dig(json: Json, path: str) -> Json:
    """The value at a dotted path (`data.reference`, `items.0.id`); None when it is not there."""
    for step in path.split("."):
        if isinstance(json, dict):
            json = json.get(step)
        elif isinstance(json, list) and step.isdecimal() and int(step) < len(json):
            json = json[int(step)]
        else:
            return None
    return json
