"""Hops: how they travel, and which are counted as one."""

from __future__ import annotations

import json
from dataclasses import replace

from harness.hops.hop import LONGEST_URL, Hop, Lane, keys_of, put_together
from tests.harness.made import hop


def test_hop_survives_the_way_through_json() -> None:
    sent = hop(status=403, more="detail no", url="http://localhost:1/x", count=3, keys=("a", "b"))

    assert Hop.from_json(json.loads(json.dumps(sent.as_json()))) == sent


def test_what_travels_is_cut_and_holds_no_defaults() -> None:
    told = hop(url="http://localhost:1/" + "x" * 900).as_json()

    assert len(told["url"]) == LONGEST_URL
    assert {"end", "more", "count", "aside"}.isdisjoint(told)


def test_equal_hops_that_follow_each_other_are_counted() -> None:
    one, other = put_together([hop(at=1.0, keys=("a",)), hop(at=2.0, keys=("b",))]), hop(text="x")

    assert [(each.count, each.keys) for each in one] == [(2, ("a", "b"))]
    assert len(put_together([*one, other])) == 2


def test_a_crowd_is_one_arrow_though_its_calls_mix() -> None:
    ask = hop(seconds=5.0)
    pass_on = hop(sender=Lane.BACKEND, receiver=Lane.PAYSTACK, text="GET /v", seconds=3.0)
    mixed = [replace(each, at=1.0 + n / 10) for n in range(20) for each in (ask, pass_on)]

    assert [each.count for each in put_together(mixed)] == [20, 20]


def test_equal_hops_with_something_between_them_stay_apart() -> None:
    apart = [hop(at=1.0), hop(at=2.0, text="POST /other"), hop(at=3.0)]

    assert [each.count for each in put_together(apart)] == [1, 1, 1]


def test_hops_are_put_in_the_order_of_their_start() -> None:
    assert [each.at for each in put_together([hop(at=2.0), hop(at=1.0, text="x")])] == [1.0, 2.0]


def test_only_what_has_a_key_is_named() -> None:
    assert keys_of(["a", ""]) == ("a",)
    assert keys_of(None) == ()
