"""What the interception refused a half, as a reason why something did not work."""

from __future__ import annotations

from collections.abc import Sequence

from harness.interception.host import WHY

MEND = (
    "Have the target do without, by a variable in its `env`, or with something at 127.0.0.1 in its"
    " stead. See docs/interception.md."
)


def told(hosts: Sequence[str]) -> str:
    return f"It was refused {' and '.join(hosts)}: {WHY} during a run."
