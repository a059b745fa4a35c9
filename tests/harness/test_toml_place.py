"""Lines of keys in TOML."""

import pytest

from harness.toml_place import line_of

TEXT = """\
name = "shop"
[backend]
url = "http://127.0.0.1:8000"
env = { ONE = "1", TWO = "2" }
command = [
  "python",
]
paths.verify = "/verify"

[backend.accounts]
login = { path = "/login" }
[waivers]
"callback.phone" = { reason = "no phones", until = 2030-01-01 }
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("name",), 1),
        (("backend",), 2),
        (("backend", "url"), 3),
        (("backend", "env", "TWO"), 4),
        (("backend", "command"), 5),
        (("backend", "paths", "verify"), 8),
        (("backend", "accounts", "login", "path"), 11),
        (("waivers", "callback.phone", "until"), 13),
        (("backend", "not_there"), 2),
        (("elsewhere",), None),
        ((), None),
    ],
)
def test_finds_the_line_that_fits_best(place: tuple[str, ...], line: int | None) -> None:
    assert line_of(TEXT, place) == line
