"""Where the files of the throw-away CA are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PASSWORD = "changeit"  # Java's own default: there is nothing secret in a truststore


@dataclass(frozen=True)
class Keyring:
    folder: Path

    @property
    def ca(self) -> Path:
        """The only CA that an intercepted target trusts."""
        return self.folder / "ca.pem"

    @property
    def truststore(self) -> Path:
        return self.folder / "ca.p12"

    @property
    def php(self) -> Path:
        """Settings for PHP, which knows no variables; in a folder of its own, as PHP reads all."""
        return self.folder / "php" / "interception.ini"

    @property
    def paystack(self) -> Path:
        """The certificate under Paystack's names, with its key."""
        return self.folder / "paystack.pem"

    @property
    def fingerprint(self) -> Path:
        return self.folder / "paystack.spki"
