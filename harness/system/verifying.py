"""What may be asked of a payment, and what may not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harness.accounts import User
from harness.answer import Answer
from harness.failure import Failure
from harness.one_line import shortened
from harness.paystack import FakePaystack
from harness.system.buying import Buying
from harness.verdict import not_applicable


class Verifying(Buying):
    """Verifies payments as their owner, as a stranger, and as a browser asks beforehand."""

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

    def verify_every_way(self, user: User, reference: str) -> Iterator[Answer]:
        """Ask by GET in the query, then by POST in the body."""
        yield self.verify(user, reference)
        yield self.verify(user, reference, method="POST", in_body=True)

    def expect_harmless(self, user: User, reference: str, paystack: FakePaystack) -> None:
        """Refused both ways, in whatever form, and Paystack is asked about nothing else."""
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
        """What a stranger may not do: buy, verify by GET and POST, and read a balance."""
        answers = [
            self.call("POST", self.path("purchase"), headers=headers, json=self.purchase_body()),
            self.verify(None, reference, headers=headers),
            self.verify(None, reference, headers=headers, method="POST", in_body=True),
        ]
        if self.backend.paths.balance:
            answers.append(self.call("GET", self.path("balance"), headers=headers))
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

    def require_login_by_header(self) -> None:
        if self.backend.accounts.cookie:
            not_applicable("the login is a cookie, which a browser sends along by itself")

    def require_credit_by_verify(self) -> None:
        if self.backend.credits_by == "webhook":
            not_applicable("the webhook alone credits; verify answers from the books")


def almost(token: str) -> str:
    """The token with one character changed amid its last part, which signs the rest in a JWT."""
    middle = len(token) - len(token.rpartition(".")[2]) // 2 - 1
    other = "1" if token[middle] == "0" else "0"
    return f"{token[:middle]}{other}{token[middle + 1 :]}"
