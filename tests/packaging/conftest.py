"""The wheel, the sdist, and a venv with the wheel: made once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packaging.building import Elsewhere, built, installed


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="session")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    return installed(wheel, tmp_path_factory.mktemp("venv"))
