"""The drawing itself: well formed, escaped, and red where it has to be."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from harness.hops.hop import Lane
from harness.report import figure, svg
from tests.harness.made import broken, hop

HOPS = [
    hop(at=1.0, text="GET /ai/credits", receiver=Lane.FRONTEND, status=200),
    hop(at=2.0, text="POST /<b>&", status=403, more="detail <no>", keys=("call-1",)),
    hop(at=3.0, sender=Lane.PAYSTACK, receiver=Lane.PAYSTACK, kind="note", text="held", count=20),
    hop(at=4.0, sender=Lane.BACKEND, receiver=Lane.BACKEND, text="GET /itself", end="reset"),
]


def drawn(*, at: tuple[str, ...] = ()) -> ET.Element:
    return ET.fromstring(str(figure.opened(HOPS, broken(at=at) if at else None)))


def groups(picture: ET.Element, name: str) -> list[str]:
    found = [each for each in picture.iter("g") if name in each.get("class", "").split()]
    return [each.findtext("title") or "" for each in found]


def test_named_arrow_alone_is_red() -> None:
    red = groups(drawn(at=("call-1",)), "broke")

    assert red == ["person → backend: POST /<b>& 403; detail <no>"]
    assert groups(drawn(), "broke") == []


def test_each_hop_is_an_item_with_all_that_is_known() -> None:
    items = [each for each in drawn().iter("g") if each.get("role") == "listitem"]

    assert len(items) == len(HOPS)
    assert groups(drawn(), "note")[0].endswith("20")


def test_nothing_stands_outside_of_the_picture() -> None:
    for width in (svg.WIDE, svg.NARROW):
        picture = str(figure.opened(HOPS, broken(at=("call-1",)), width=width))
        places = [float(x) for x in re.findall(r'<text x="([\d.-]+)"', picture)]
        assert min(places) > 0
        assert max(places) < width


def test_long_references_lose_their_middle() -> None:
    path = "GET /transaction/verify/AI-CREDIT-1795438816519-bf533a26"

    assert svg.shortened(path, 72) == "GET /transaction/verify/AI-CREDIT…33a26"


def test_no_hops_no_picture() -> None:
    assert not figure.opened([], broken())
    assert not figure.folded([])
