"""The script makes each picture that a page shows, and no others are kept; plots are of figures."""

from __future__ import annotations

import re
import struct

import pytest

from docs import pictures
from tests.docs.page import PAGES

SHOWN = re.compile(r"(?:\]\(|src=\")[^)\"\s]*images/([\w.-]+)")
FILES = {path.name for path in pictures.IMAGES.iterdir()}


def test_each_picture_is_shown_on_a_page_and_made_by_the_script() -> None:
    shown = {name for path in PAGES for name in SHOWN.findall(path.read_text(encoding="utf-8"))}

    assert shown == FILES
    assert {name for name in FILES if not name.endswith(".svg")} == set(pictures.PICTURES)


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_pictures_are_small_and_as_wide_as_the_script_draws_them(name: str) -> None:
    drawn = (pictures.IMAGES / name).read_bytes()
    width, height = struct.unpack(">II", drawn[16:24])
    picture = pictures.PICTURES[name]

    assert len(drawn) <= pictures.LARGEST
    assert (width, height) == (picture.width, picture.height)
