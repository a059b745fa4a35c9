"""`Target`: the system under test, as a scenario buys from it over HTTP."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from threading import Event
from typing import Any

from harness.accounts import User
from harness.answer import Answer
from harness.callback import expect_given
from harness.client import LEFT_OUT, Client, LeftOut, fill
from harness.errors import TargetNotReady
from harness.failure import Failure
from harness.paystack import FakePaystack
from harness.sandbox import Sandbox
from harness.target import Package
from harness.verdict import not_applicable

POLL = 0.05
JSON = {"Content-Type": "application/json"}
DOCUMENTED = (
    "authorization_url",
    "access_code",
    "reference",
    "base_amount",
    "taxes",
    "total_tax",
    "total_amount",
    "credits_to_add",
    "package",
)


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """A purchase that was opened: who bought what, and under which reference."""

    reference: str
    user: User
    package: str
    credits: Decimal
    callback_url: str | None = None
    authorization_url: str = ""
    answer: Answer | None = None


class Target(Client):
    """Buys, verifies and reads balances; remembers the purchases for the books."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.purchases: list[Purchase] = []
        self._baselines: dict[str, Decimal] = {}

    def begin(self) -> None:
        """Forget what the last scenario bought."""
        self.purchases.clear()
        self.answers.clear()
        self._baselines.clear()

    # What there is to buy

    def package(self, name: str = "") -> tuple[str, Package]:
        """The package named, or the first that has a fixed number of credits."""
        packages = self.backend.packages
        if name and name not in packages:
            not_applicable(f"the target sells no package {name}")
        fixed = [each for each, package in packages.items() if not package.is_custom]
        chosen = name or next(iter([*fixed, *packages]))
        return chosen, packages[chosen]

    def custom_package(self) -> str:
        """The package with an amount of one's own choice."""
        for name, package in self.backend.packages.items():
            if package.is_custom:
                return name
        return not_applicable("the target sells no custom amounts")

    def promised(self, package: str, custom_amount: str | None = None) -> Decimal:
        """The credits that a purchase is for."""
        _, offered = self.package(package)
        if offered.credits is not None:
            return Decimal(str(offered.credits))
        return Decimal(custom_amount or offered.minimum) * Decimal(str(offered.credits_per_unit))

    # Buying

    def purchase_with(self, user: User | None, **values: Any) -> Answer:
        """Ask for a purchase with these values in the target's own body; others are left out."""
        values = {"package": self.package()[0], **values}
        names = ("package", "custom_amount", "method", "callback_url")
        all_values = {name: values.get(name, LEFT_OUT) for name in names}
        body = fill(self.backend.purchase.body, all_values)
        return self.call("POST", self.path("purchase"), user=user, json=body)

    def purchase_raw(self, user: User, content: bytes) -> Answer:
        """Send these bytes where a purchase should be."""
        return self.call("POST", self.path("purchase"), user=user, headers=JSON, content=content)

    def try_purchase(
        self, user: User | None, *, callback_url: str | LeftOut | None = LEFT_OUT
    ) -> Answer:
        """Ask for a purchase, whatever the answer may be."""
        return self.purchase_with(user, callback_url=callback_url)

    def buy(
        self,
        user: User,
        package: str = "",
        *,
        callback_url: str | LeftOut | None = LEFT_OUT,
        custom_amount: str | LeftOut = LEFT_OUT,
    ) -> Purchase:
        """Open a purchase. Raises `Failure` when the target does not."""
        name, _ = self.package(package)
        answer = self.purchase_with(
            user, package=name, callback_url=callback_url, custom_amount=custom_amount
        )
        reference = answer.string("reference")
        if not answer.is_ok or not reference:
            expected = f"a purchase of {name} is opened, and its reference named"
            raise Failure(expected=expected, actual=str(answer))
        chosen = None if isinstance(custom_amount, LeftOut) else custom_amount
        return self.remember(
            Purchase(
                reference=reference,
                user=user,
                package=name,
                credits=self.promised(name, chosen),
                authorization_url=answer.string("authorization_url"),
                answer=answer,
            )
        )

    def remember(self, purchase: Purchase) -> Purchase:
        """Let the books count it."""
        self.purchases.append(purchase)
        return purchase

    # Verifying

    def verify(
        self,
        user: User | None,
        reference: str,
        *,
        method: str = "GET",
        field: str = "reference",
        in_body: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask the target to verify a payment: `field` is `reference` or `trxref`."""
        path, where = self.path("verify"), {field: reference}
        if in_body:
            return self.call(method, path, user=user, headers=headers, json=where)
        return self.call(method, path, user=user, headers=headers, query=where)

    def guarded_calls(
        self, reference: str, headers: Mapping[str, str] | None = None
    ) -> list[Answer]:
        """What a stranger may not do: buy, verify by GET and POST, and read a balance."""
        body = fill(self.backend.purchase.body, {"package": self.package()[0]})
        answers = [
            self.call("POST", self.path("purchase"), headers=headers, json=body),
            self.verify(None, reference, headers=headers),
            self.verify(None, reference, headers=headers, method="POST", in_body=True),
        ]
        if self.backend.paths.balance:
            answers.append(self.call("GET", self.path("balance"), headers=headers))
        return answers

    def bad_headers(self, user: User, kind: str) -> dict[str, str]:
        """The user's own headers, spoiled: `unknown`, `malformed` or `without_scheme`."""
        spoiled = {
            "unknown": user.token[::-1],
            "malformed": "%00 not a token",
            "without_scheme": "",
        }[kind]
        return {
            name: (value.replace(user.token, spoiled) if spoiled else user.token)
            for name, value in user.headers().items()
        }

    def preflight(self, path: str, *, origin: str) -> Answer:
        """The question that a browser asks before it lets a page of `origin` call."""
        asked = {
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        }
        return self.call("OPTIONS", self.path(path), headers=asked)

    def require_webhook(self) -> None:
        self.path("webhook")

    # Credits

    def balance(self, user: User) -> Decimal:
        """The user's credits. Raises `Failure` when the target does not say."""
        answer = self.call("GET", self.path("balance"), user=user)
        balance = answer.decimal("balance")
        if balance is None:
            raise Failure(expected="the balance, as a number", actual=str(answer))
        return balance

    def know(self, user: User) -> None:
        """Note the balance from which the user's credits are counted."""
        if self.backend.paths.balance and user.email not in self._baselines:
            self._baselines[user.email] = self.balance(user)

    def credited(self, user: User) -> Decimal:
        """What the user has gained since the scenario began."""
        return self.balance(user) - self._baselines.get(user.email, Decimal(0))

    def expect_credited(self, user: User, credits: Decimal | int, why: str = "") -> None:
        """The user has gained exactly so many credits, allowing for `credited_within`."""
        wanted = Decimal(credits)
        gained = self._settled(user, wanted)
        if gained != wanted:
            raise Failure(
                expected=f"{wanted:.2f} credits gained{why and f': {why}'}",
                actual=f"{gained:.2f} credits gained",
                evidence=[f"bought: {each.package}, {each.reference}" for each in self.purchases],
            )

    def _settled(self, user: User, wanted: Decimal) -> Decimal:
        """The gain once it is `wanted` (one that has to stay 0 is watched), or time is up."""
        until = time.monotonic() + self.backend.credited_within
        gained = self.credited(user)
        while time.monotonic() < until and (gained < wanted or gained == wanted == 0):
            Event().wait(POLL)
            gained = self.credited(user)
        return gained

    # What Paystack was told

    def expect_given(self, paystack: FakePaystack, purchase: Purchase, callback_url: str) -> None:
        """Paystack was given this callback_url for the purchase."""
        expect_given(self, paystack, purchase.reference, callback_url)

    def expect_told(self, paystack: FakePaystack, purchase: Purchase, **fields: Any) -> None:
        """Paystack was told these fields when the purchase was opened."""
        entry = paystack.journal.initialization(purchase.reference)
        asked = entry.asked if entry and isinstance(entry.asked, dict) else {}
        told = {name: asked.get(name) for name in fields}
        if told != fields:
            raise Failure(
                expected=f"Paystack is told {fields}", actual=f"it was told {told}", near=str(entry)
            )

    def expect_documented_shape(self, purchase: Purchase) -> None:
        """The answer to a purchase carries each field that the documentation names."""
        answer = purchase.answer
        missing = [name for name in DOCUMENTED if answer is None or answer.value(name) is None]
        if missing:
            raise Failure(expected=f"the answer has {', '.join(missing)}", actual=str(answer))

    # Running it otherwise

    @contextmanager
    def relaunched(self, *, frontend_url: str | None) -> Iterator[None]:
        """The backend with another FRONTEND_URL; None takes the variable away."""
        if not self.backend.is_launched:
            not_applicable("the harness does not launch this backend")
        variable = self.backend.frontend_url_env
        if not variable and frontend_url is None:
            not_applicable("the target file names no frontend_url_env")
        taken_away = {variable: None} if frontend_url is None else {}
        with self.sandbox.relaunched_backend(frontend_url=frontend_url, env=taken_away):
            yield

    def output_when_launched(self, *, frontend_url: str | None) -> str:
        """What the backend writes when it is started with this FRONTEND_URL, ready or not."""
        try:
            with self.relaunched(frontend_url=frontend_url):
                return self.log()
        except TargetNotReady as refusal:
            return refusal.output

    def expect_refuses_to_start(self, *, frontend_url: str | None) -> str:
        """The backend does not come up with this FRONTEND_URL; what it wrote."""
        try:
            with self.relaunched(frontend_url=frontend_url):
                started = self.log()
        except TargetNotReady as refusal:
            return refusal.output
        value = "no value" if frontend_url is None else f"the value {frontend_url!r}"
        raise Failure(
            expected=f"the backend refuses to start with {value} for FRONTEND_URL",
            actual="it started",
            evidence=started.splitlines()[-3:],
        )

    def log(self) -> str:
        """All that the backend wrote since it started; empty when it runs on its own."""
        return self.sandbox.backend.output() if self.sandbox.backend else ""

    # Secrets

    @property
    def secret_key(self) -> str:
        return self.addresses.secret_key

    def expect_never_told(self, secret: str) -> None:
        """No answer of this scenario and no line of the log carries the secret."""
        for answer in self.answers:
            if secret in answer.text:
                raise Failure(
                    expected="the secret key is in no answer", actual=f"{answer.request} told it"
                )
        lines = [line for line in self.log().splitlines() if secret in line]
        if lines:
            masked = lines[0].replace(secret, f"{secret[:8]}…")
            raise Failure(expected="the secret key is in no log line", actual=masked)
