"""The plot of a soak draws what is level as a level line, and rises where something rises."""

from xml.etree import ElementTree

from bench.soak.picture import nice, picture
from bench.soak.result import Soak
from tests.bench.soak.soaks import soak

SVG = "{http://www.w3.org/2000/svg}"


def heights(made: Soak) -> list[list[float]]:
    lines = ElementTree.fromstring(picture(made)).iter(f"{SVG}polyline")
    return [[float(p.split(",")[1]) for p in line.get("points", "").split()] for line in lines]


def test_a_flat_soak_is_six_level_lines() -> None:
    drawn = heights(soak())

    assert len(drawn) == 6
    assert all(min(line) == max(line) for line in drawn)


def test_a_leak_rises() -> None:
    fake, *_ = heights(soak(rss=lambda window: 80 + window))

    assert fake[0] > fake[-1]


def test_a_soak_without_a_window_can_be_drawn() -> None:
    assert heights(soak(windows=0)) == []


def test_steps_are_round_numbers() -> None:
    assert [nice(step) for step in (0.3, 0.9, 22.0, 26.0)] == [0.5, 1.0, 25.0, 50.0]
