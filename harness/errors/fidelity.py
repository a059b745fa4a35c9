"""What keeps a server from being compared with the fake."""

from __future__ import annotations

from pathlib import Path

from harness.errors.harness_error import HarnessError


class ServerUnreachable(HarnessError):
    def __init__(self, base_url: str, why: str) -> None:
        super().__init__(base_url, why)
        self.base_url = base_url
        self.why = why

    def __str__(self) -> str:
        return f"{self.base_url} gave no answer: {self.why}. Is the base URL right?"


class ServerRefuses(HarnessError):
    """`message` is its own, None where its answer was not in Paystack's envelope."""

    def __init__(self, base_url: str, path: str, status: int, message: object) -> None:
        super().__init__(base_url, path, status, message)
        self.base_url = base_url
        self.path = path
        self.status = status
        self.message = message

    def __str__(self) -> str:
        answered = f"{self.base_url} answered GET {self.path} with {self.status}"
        if self.message is None:
            return f"{answered}, not in Paystack's envelope. Is the base URL right?"
        return f"{answered}: {self.message}. Is the key one of its secret keys?"


class UnreadableEvidence(HarnessError):
    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}."


class UnwritableEvidence(HarnessError):
    """Nothing can be written at `path`; `why` is what the system said."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: it cannot be written ({self.why}). Name another file to --save."
