"""The sandbox as `up` starts it, on free ports, until its input ends."""

from __future__ import annotations

import sys
from contextlib import suppress

from harness import target
from harness.sandbox import Sandbox


def main() -> None:
    with (
        suppress(KeyboardInterrupt),  # whoever measures is interrupted, too, and says so
        Sandbox.started(
            target.load(target.default_path()), two_origins=False, own_browser=True, users_ahead=0
        ),
    ):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
