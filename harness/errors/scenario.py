"""What keeps a scenario from proving anything."""

from __future__ import annotations

from harness.errors.harness_error import HarnessError


class FakeUnreachable(HarnessError):
    """The fake Paystack gave no answer, or one that it should not give."""

    def __init__(self, happened: str) -> None:
        super().__init__(happened)
        self.happened = happened

    def __str__(self) -> str:
        return f"The fake Paystack did not answer as it should: {self.happened}"


class NeverHappened(HarnessError):
    """A scenario waited `within` seconds for `what`, which did not come about.

    `meanwhile` is what it saw, which proves nothing without `what`.
    """

    def __init__(self, what: str, within: float = 0.0, *, meanwhile: str = "") -> None:
        super().__init__(what, within)
        self.what = what
        self.within = within
        self.meanwhile = meanwhile

    def __str__(self) -> str:
        waited = f" within {self.within:.1f} s" if self.within else ""
        seen = f" Meanwhile: {self.meanwhile}" if self.meanwhile else ""
        return f"There was never {self.what}{waited}; the scenario proved nothing.{seen}"


class Unproven(HarnessError):
    """A `refusal` by what never worked in this run: there was never `what`."""

    def __init__(self, what: str, refusal: str) -> None:
        super().__init__(what, refusal)
        self.what = what
        self.refusal = refusal

    def __str__(self) -> str:
        return (
            f"In this run there was never {self.what}, so a refusal proves nothing: {self.refusal}"
        )


class TookTooLong(HarnessError):
    """A scenario ran into its limit of so many `seconds`; `doing` is where it stood."""

    def __init__(self, seconds: float, doing: str) -> None:
        super().__init__(seconds, doing)
        self.seconds = seconds
        self.doing = doing

    def __str__(self) -> str:
        return f"It was broken off after {self.seconds:g} s, in {self.doing}."
