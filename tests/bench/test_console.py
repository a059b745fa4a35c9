"""The console's benchmark: every page answers, and its figures are printed."""

from __future__ import annotations

import pytest

from bench import console


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.anyio
async def test_each_page_is_measured(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "ROUNDS", 1)
    await console.pages(120)
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) == 1 + len(console.addresses(120))
    assert all(" ms busy" in line for line in lines[1:])
