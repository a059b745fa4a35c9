"""Scenarios as read from their source."""

from pathlib import Path

from harness import catalogue
from harness.catalogue import Scenario

SOURCE = '''
import pytest

@pytest.mark.parametrize("page", [1, 2])
@pytest.mark.verifies("verify.once")
def test_a(page):
    """A payment is credited
    once.

    More of it.
    """

def test_no_scenario(): ...
'''


def test_read_finds_marked_functions_without_importing_them(tmp_path: Path) -> None:
    file = tmp_path / "test_some.py"
    file.write_text(SOURCE, encoding="utf-8")

    assert list(catalogue.read(file)) == [
        Scenario(
            id=f"{tmp_path.name}/test_some.py::test_a",
            promise="verify.once",
            title="A payment is credited once.",
        )
    ]
