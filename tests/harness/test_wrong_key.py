"""A backend that calls Paystack with another key is told, and ends the run."""

from pathlib import Path
from typing import Any

import pytest

from harness import borrowing, package, target, wrong_key
from tests.harness.test_mistakes import RUN, said

YOURS = {"key": "sk_test_ab…", "is_yours": True, "calls": 0}
OTHERS = {"key": "sk_test_cd…", "is_yours": False, "calls": 3}
REFUSED = {"key": "sk_live_…", "why": "Live keys are refused", "path": "/x", "method": "GET"}


class Fake:
    def __init__(self, *integrations: dict[str, Any], refused: Any = ()) -> None:
        self.known = {"integrations": list(integrations), "refused": list(refused)}

    def control(self, method: str, path: str) -> dict[str, Any]:
        assert (method, path) == ("GET", "integrations")
        return self.known


def told(fake: Fake, file: target.TargetFile) -> str:
    return str(wrong_key.mistake(fake, file) or "")  # type: ignore[arg-type]


def test_another_key_alone_is_a_mistake() -> None:
    file = target.load(target.default_path())

    assert "another key than the sandbox's: sk_test_cd…. Give" in told(Fake(YOURS, OTHERS), file)
    assert "sk_live_… (Live keys are refused)" in told(Fake(YOURS, refused=[REFUSED]), file)
    assert told(Fake(YOURS), file) == ""
    assert told(Fake({**YOURS, "calls": 1}, OTHERS), file) == ""
    assert told(Fake(YOURS, {**OTHERS, "calls": 0}), file) == ""


def test_a_backend_that_runs_already_is_mended_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "target.toml"
    path.write_text(
        'name = "shop"\n[paystack]\nport = 4010\nsecret_key = "sk_test_a"\n'
        '[backend]\nurl = "http://localhost:8000"\n'
    )

    sentence = told(Fake(YOURS, OTHERS), target.load(path))

    assert sentence.startswith(f"{path}, line 4: the backend calls Paystack with another key")
    assert sentence.endswith(
        "Set `paystack.secret_key` to the key that the backend was started with."
    )


def test_a_backend_that_no_file_describes_is_mended_where_it_is_started() -> None:
    sentence = told(Fake(YOURS, OTHERS), borrowing.chosen(None, backend="http://localhost:8000"))

    assert sentence.startswith("--backend: the backend calls Paystack with another key")
    assert "(often PAYSTACK_SECRET_KEY=sk_test_sandbox), or write a target file" in sentence


@pytest.mark.parametrize("key", ["sk_test_builtin", "sk_nonsense"])
def test_a_run_with_another_key_ends_at_once(tmp_path: Path, key: str) -> None:
    reference = target.default_path()
    text = (
        reference.read_text(encoding="utf-8")
        .replace("{secret_key}", key)
        .replace('cwd = ".."', f'cwd = "{package.folder("reference_impl").parent}"')
        .partition("[flaws]")[0]
    )

    output = said(tmp_path, text, (*RUN, "verify.unpaid"))

    assert "the backend calls Paystack with another key than the sandbox's: " in output
    assert "broken" not in output
