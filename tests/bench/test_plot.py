"""Plots are well-formed SVG without a script, and draw each figure where it belongs."""

from xml.etree import ElementTree

from bench import plot
from tests.bench.results import result, row

SVG = "{http://www.w3.org/2000/svg}"
PEERS = result(
    "peers",
    row("peers.initialize.fake-paystack", 2000, ratio=2.0),
    row("peers.initialize.FastAPI + sqlite3", 1000, ratio=1.0),
    row("peers.initialize.Prism", note="not installed"),
)
GROWTH = result(
    "growth",
    row("growth.verify.1000", 0.5, unit="ms"),
    row("growth.verify.1000000", 0.5, unit="ms"),
    row("growth.list.1000", 1.0, unit="ms"),
    row("growth.memory.1000", 60.0, unit="MiB"),
)


def drawn(text: str, kind: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(text).iter(SVG + kind))


def test_a_bar_is_as_long_as_its_ratio() -> None:
    ground, one, other = drawn(plot.peers(PEERS), "rect")

    assert ground.get("class") == "back"
    assert float(one.get("width", 0)) == 2 * float(other.get("width", 0))


def test_what_was_not_measured_has_no_bar() -> None:
    assert "Prism" not in plot.peers(PEERS)


def test_a_call_that_does_not_grow_is_a_level_line() -> None:
    verify, _ = drawn(plot.growth(GROWTH), "polyline")

    (x1, y1), (x2, y2) = (point.split(",") for point in verify.get("points", "").split())
    assert (float(x1) < float(x2), y1 == y2) == (True, True)


def test_memory_is_not_drawn_as_a_time() -> None:
    assert "memory" not in plot.growth(GROWTH)


def test_plots_follow_the_readers_colours_and_have_no_script() -> None:
    for text in (plot.peers(PEERS), plot.growth(GROWTH)):
        assert "prefers-color-scheme: dark" in text
        assert drawn(text, "script") == []


def test_names_of_lines_that_end_at_one_place_do_not_lie_on_each_other() -> None:
    one, other = plot.names({"verify": (10.0, 50.0), "initialize": (10.0, 51.0)}, lowest=200.0)

    assert ('y="54.0"' in one, 'y="69.0"' in other) == (True, True)


def test_names_of_lines_that_end_at_the_axis_stand_above_it() -> None:
    ends = {"list": (10.0, 20.0), "verify": (10.0, 198.0), "initialize": (10.0, 199.0)}
    high, one, other = plot.names(ends, lowest=200.0)

    assert ('y="24.0"' in high, 'y="185.0"' in one, 'y="200.0"' in other) == (True, True, True)
