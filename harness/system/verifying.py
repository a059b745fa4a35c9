"""What may be asked of a payment, and what may not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harness.accounts import User
from harness.answer import Answer
from harness.failure import Failure
from harness.finding import not_applicable
from harness.one_line import shortened
from harness.paystack import FakePaystack
from harness.system.buying import Buying


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
            return self.ask("verify", method, user=user, headers=headers, query=where)
        return self.ask("verify", method, user=user, headers=headers, json=where)

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
        """The user's own headers, spoiled: the token in them is `unknown` or `malformed`."""
        spoiled = {"unknown": almost(user.token), "malformed": "%00 not a token"}[kind]
        return {name: value.replace(user.token, spoiled) for name, value in user.headers().items()}

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


def almost(token: str) -> str:
    """The token with one character changed amid its last part, which signs the rest in a JWT."""
    middle = len(token) - len(token.rpartition(".")[2]) // 2 - 1
    other = "1" if token[middle] == "0" else "0"
    return f"{token[:middle]}{other}{token[middle + 1 :]}"
