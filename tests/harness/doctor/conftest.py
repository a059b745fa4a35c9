"""The doctor, called for the reference system as it is, or with something broken in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from harness.doctor.checks import examine
from harness.doctor.diagnosis import Diagnosis
from harness.doctor.examination import Examination, Request
from harness.target import default_path

Diagnosed = Callable[..., dict[str, Diagnosis]]


def diagnosed_file(path: Path) -> dict[str, Diagnosis]:
    with Examination(Request(target=path)) as examination:
        return {check.name: diagnosis for check, diagnosis in examine(examination)}


@pytest.fixture
def diagnosed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diagnosed:
    """What each check finds once each text of the target file was replaced by its second.

    No browser is launched, since that takes longest: that check alone is wrong.
    """
    monkeypatch.setenv("PAYSTACK_HARNESS_BROWSER", "/nonexistent")
    reference = default_path().parent

    def diagnose(*changes: tuple[str, str]) -> dict[str, Diagnosis]:
        text = default_path().read_text(encoding="utf-8")
        text = text.replace('cwd = ".."', f'cwd = "{reference.parent}"')
        text = text.replace('env = { FLAW = "{flaw}" }', "")  # so that [backend.env] may say which
        for kind in ("flaws", "variants"):
            text = text.replace(f'"{kind}/', f'"{reference / kind}/')
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        path = tmp_path / "target.toml"
        path.write_text(text, encoding="utf-8")
        return diagnosed_file(path)

    return diagnose
