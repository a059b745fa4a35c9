"""What may be asked of a payment, and what may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from harness.accounts import User
from harness.answer import Answer
from harness.failure import Failure
from harness.finding import not_applicable
from harness.one_line import shortened
from harness.paystack import FakePaystack
from harness.system.buying import Buying

MALFORMED = "%00 not a token"


class Verifying(Buying):
    """Verifies payments as their owner, as a stranger, and as a browser asks beforehand."""

    def verify(
        self,
        user: User | None,
        reference: str,
        *,
        method: str = "",
        field: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask the target to verify a payment, by GET in the query or by POST in the body.

        `field` is `reference` or `trxref`. What is left out is the target's first way; not
        applicable where it has no such way.
        """
        accepted = self.backend.verify
        method = method or accepted.methods[0]
        field = field or accepted.fields[0]
        for way, ways in ((method, accepted.methods), (field, accepted.fields)):
            if way not in ways:
                not_applicable(f"the target verifies by {' or '.join(ways)}, not by {way}")
        where = {field: reference}
        if method == "GET":
            answer = self.ask("verify", method, user=user, headers=headers, query=where)
        else:
            answer = self.ask("verify", method, user=user, headers=headers, json=where)
        if answer.is_ok and answer.json is not None:
            self.worked.add("verify")
        return answer

    def verify_every_way(
        self, user: User | None, reference: str, headers: Mapping[str, str] | None = None
    ) -> Iterator[Answer]:
        """Ask by each method that the target has: GET in the query, POST in the body."""
        for method in self.backend.verify.methods:
            yield self.verify(user, reference, method=method, headers=headers)

    def expect_harmless(self, user: User, reference: str, paystack: FakePaystack) -> None:
        """Refused every way, in whatever form, and Paystack is asked about nothing else."""
        shown, before = repr(shortened(reference, 40)), paystack.journal.newest()
        for answer in self.verify_every_way(user, reference):
            for entry in paystack.journal.strayed(reference, after=before):
                raise Failure(
                    expected=f"Paystack is asked to verify {shown}, or nothing",
                    actual=f"it was asked {entry.method} {shortened(entry.path or '')}",
                    at=entry,
                )
            if not answer.is_turned_away:
                expected = f"refused with a 4xx: {shown} is no reference"
                raise Failure(expected=expected, actual=str(answer), at=answer)

    def guarded_calls(
        self, reference: str, headers: Mapping[str, str] | None = None
    ) -> list[Answer]:
        """What a stranger may not do: buy, verify in any way, and read a balance."""
        answers = [
            self.ask("purchase", headers=headers, json=self.purchase_body()),
            *self.verify_every_way(None, reference, headers=headers),
        ]
        if self.has("balance"):
            answers.append(self.ask("balance", headers=headers))
        return answers

    def bad_headers(self, user: User, kind: str) -> dict[str, str]:
        """The user's own headers, spoiled: all secrets in them are `unknown` or `malformed`."""
        return spoiled(user, {"unknown": almost, "malformed": lambda _: MALFORMED}[kind]).headers()

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

    def require_login_by_header(self, user: User) -> None:
        if user.cookies:
            not_applicable("the login is a cookie, which a browser sends along by itself")

    def require_credit_by_verify(self) -> None:
        if self.backend.credits_by == "webhook":
            not_applicable("the webhook alone credits; verify answers from the books")


def spoiled(user: User, spoil: Callable[[str], str]) -> User:
    """The user with every secret spoiled, since the target alone knows which of them count.

    What guards against forged requests stays good: else that would be what is refused.
    """
    cookies = [
        cookie if cookie.name == user.csrf.cookie else replace(cookie, value=spoil(cookie.value))
        for cookie in user.cookies
    ]
    headers = {
        name: value if name == user.csrf.header else spoiled_header(name, value, spoil)
        for name, value in user.more_headers.items()
    }
    return replace(user, token=spoil(user.token), cookies=tuple(cookies), more_headers=headers)


def spoiled_header(name: str, value: str, spoil: Callable[[str], str]) -> str:
    """The value with its secrets spoiled: each cookie's, else the last word (`Bearer …`)."""
    if name.lower() == "cookie":
        pairs = [pair.partition("=") for pair in value.split("; ")]
        return "; ".join(f"{cookie}={spoil(secret)}" for cookie, _, secret in pairs)
    scheme, blank, secret = value.rpartition(" ")
    return f"{scheme}{blank}{spoil(secret)}"


def almost(token: str) -> str:
    """The token with one character changed amid its last part, which signs the rest in a JWT.

    An empty one is no more than it was.
    """
    if not token:
        return token
    middle = len(token) - len(token.rpartition(".")[2]) // 2 - 1
    other = "1" if token[middle] == "0" else "0"
    return f"{token[:middle]}{other}{token[middle + 1 :]}"
