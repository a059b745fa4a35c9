"""Which hops are drawn, and which of them in red."""

from __future__ import annotations

from dataclasses import replace

from harness.hops.hop import Lane
from harness.report import sequence
from harness.report.sequence import MOST, Where, broken_at, rows
from tests.harness.made import BOOKS, broken, hop

BUY = hop(at=1.0, text="POST /purchase", keys=("call-1",))
REDIRECT = hop(
    at=2.0,
    sender=Lane.PAYSTACK,
    receiver=Lane.BACKEND,
    kind="redirect",
    text="303 sends the payer to /verify?…",
    status=403,
    url="http://localhost:8000/verify?trxref=R&reference=R",
    keys=("journal-5", "browser-7"),
)
PAGE = hop(at=0.5, receiver=Lane.FRONTEND, text="GET /shop", url="http://localhost:5173/shop")


def test_named_hop_is_where_it_broke() -> None:
    assert broken_at([BUY, REDIRECT], broken(at=("browser-7",))) == Where((1,), arrows=True)


def test_unnamed_break_is_at_the_last_bad_hop_it_speaks_of() -> None:
    refused = hop(at=3.0, text="GET /balance", status=403)

    where = broken_at([refused, BUY, refused, BUY], broken(actual="/balance answered 403"))

    assert where == Where((2,), arrows=True)


def test_break_of_no_hop_is_after_the_last_one_before_it() -> None:
    told = broken(actual="the page says nothing", moment=1.5)

    assert broken_at([BUY, REDIRECT], told) == Where((0,), arrows=False)


def test_red_arrow_says_what_was_expected_instead() -> None:
    told = broken(expected="sent to http://localhost:5173/payment/callback", at=("journal-5",))

    made = rows([PAGE, BUY, REDIRECT], told)

    assert [(row.kind, row.broke) for row in made[-3:]] == [
        ("hop", True),
        ("wanted", False),
        ("callout", True),
    ]
    assert made[-2].hop
    assert made[-2].hop.receiver is Lane.FRONTEND


def test_marker_stands_where_no_arrow_is_red() -> None:
    made = rows([BUY], broken(actual="the page says nothing"))

    assert made[-1].lines[0] == "Here the expected thing did not happen"
    assert not made[0].broke


def test_callout_waits_for_what_happened_meanwhile() -> None:
    fetch = replace(BUY, seconds=1.0)
    inner = hop(at=1.5, sender=Lane.BACKEND, receiver=Lane.PAYSTACK, text="GET /v")

    made = rows([fetch, inner], broken(at=("call-1",)))

    assert [row.kind for row in made] == ["hop", "hop", "callout"]


def test_books_are_drawn_only_where_they_broke() -> None:
    closing = hop(at=9.0, text="GET /balance", keys=("call-9",), aside=True)

    assert [row.kind for row in rows([BUY, closing], None)] == ["hop"]
    assert sequence.left_out([BUY, closing], None) == 1
    assert [row.kind for row in rows([BUY, closing], broken(BOOKS, at=("call-9",)))] == [
        *("hop", "divider", "hop", "callout")
    ]


def test_long_sequences_keep_the_break_and_say_what_is_missing() -> None:
    many = [hop(at=float(n), text=f"GET /{n}", keys=(f"call-{n}",)) for n in range(200)]

    made = rows(many, broken(at=("call-100",)))

    assert len(made) <= MOST
    assert [row.hop.text for row in made if row.hop and row.broke] == ["GET /100"]
    assert [row.lines[0] for row in made if row.kind == "gap"] == [
        "74 more, not drawn",
        "83 more, not drawn",
    ]


def test_a_crowd_of_red_hops_is_drawn_at_its_ends() -> None:
    many = [hop(at=float(n), text=f"GET /{n}", keys=("call-1",)) for n in range(500)]

    assert len(rows(many, broken(at=("call-1",)))) <= MOST + 5


def test_unused_lanes_are_left_out() -> None:
    assert sequence.lanes(rows([BUY], None)) == [Lane.PERSON, Lane.BACKEND]
