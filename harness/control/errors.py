"""What can go wrong when the control API is called.

FakeUnreachable
└── ControlError            any of these
    ├── SandboxUnreachable  nothing answers at the address
    ├── NotASandbox         something answers there that has no control API
    └── Refused             the control API said no; `status` and `detail` say why
"""

from __future__ import annotations

from harness.errors import FakeUnreachable


class ControlError(FakeUnreachable):
    """A call of the control API that was not answered well."""

    def __str__(self) -> str:
        return self.happened


class SandboxUnreachable(ControlError):
    """`why` is what became of the call; None where nobody listens at `url`."""

    def __init__(self, url: str, why: str | None = None) -> None:
        super().__init__(f"{url} {why}" if why else f"Nothing listens at {url}.")
        self.url = url
        self.why = why


class NotASandbox(ControlError):
    """`answered` is what came in the place of the control API's answer."""

    def __init__(self, url: str, answered: str) -> None:
        super().__init__(
            f"{url} is no sandbox, or one that cannot do this: {answered}. Is it the fake"
            " Paystack's address, and of this version?"
        )
        self.url = url
        self.answered = answered


class Refused(ControlError):
    """`detail` is the API's own sentence, `status` 401, 403, 404, 409 or 422.

    `call` is what was asked; empty for a reference that cannot be asked for.
    """

    def __init__(self, status: int, detail: str, call: str = "") -> None:
        super().__init__(f"{detail} ({call} was answered with {status})" if call else detail)
        self.status = status
        self.detail = detail
        self.call = call
