"""What these tests share: one fake behind one interception."""

from collections.abc import Iterator

import pytest

from tests.harness.interception.running import Running, running


@pytest.fixture(scope="module")
def intercepted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("intercepted")) as both:
        yield both
