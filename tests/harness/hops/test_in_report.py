"""From a scenario's hops to the red arrow of its report, in a pytest run of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.report import past
from tests.harness.inline import judged

pytest_plugins = ["pytester"]

WIRE = """
from harness.finding import HOPS
from harness.hops.hop import Hop, Lane

PERSON, BACKEND, PAYSTACK = Lane.PERSON, Lane.BACKEND, Lane.PAYSTACK

@pytest.fixture
def wire(request):
    yield
    request.node.stash[HOPS] = [
        Hop(at=1.0, sender=PERSON, receiver=BACKEND, text="POST /buy", keys=("call-1",)),
        Hop(at=2.0, sender=BACKEND, receiver=PAYSTACK, text="POST /initialize", status=200),
        Hop(at=3.0, sender=PERSON, receiver=BACKEND, text="GET /verify", status=502),
    ]

class Answer:
    hop = "call-1"
"""


def red_arrows(folder: Path) -> list[str]:
    page = (folder / "report.html").read_text(encoding="utf-8")
    return re.findall(r'class="hop broke".*?<title>(.*?)</title>', page)


@pytest.mark.parametrize("workers", [(), ("-n", "1")])
def test_the_hop_that_a_failure_names_is_red(
    pytester: pytest.Pytester, workers: tuple[str, ...]
) -> None:
    body = "@must\ndef test_a(wire): raise Failure(expected='a', actual='b', at=Answer())"

    judged(pytester, WIRE + body, *workers)

    assert red_arrows(pytester.path / "out") == ["person → backend: POST /buy"]


def test_a_plain_assertion_is_red_at_the_refusal_it_speaks_of(pytester: pytest.Pytester) -> None:
    judged(pytester, WIRE + "@must\ndef test_a(wire): assert False, 'GET /verify said 502'")

    assert red_arrows(pytester.path / "out") == ["person → backend: GET /verify 502"]


def test_passing_scenarios_leave_their_hops(pytester: pytest.Pytester) -> None:
    judged(pytester, WIRE + "@must\ndef test_a(wire): pass")

    (kept,) = past.load(pytester.path / "out").sequences.values()
    assert [hop.text for hop in kept.hops] == ["POST /buy", "POST /initialize", "GET /verify"]
    assert red_arrows(pytester.path / "out") == []
