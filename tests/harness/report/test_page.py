"""What all pages of a report have in common, opened from disk in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from harness.outcome import Outcome
from harness.report import artifacts, files
from harness.report.page import POLICY, code, template
from tests.chromium import launched
from tests.harness.made import MUST, broken, hop, run, scenario

NASTY = (
    "\"><script>window.ran=1</script>'><img src=x onerror=window.ran=1>`</code>"
    "<svg onload=window.ran=1>`</style></title><a href=javascript:window.ran=1>x</a>"
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


def nasty_report(folder: Path) -> Path:
    """A report with the text wherever a target, a file name or another machine may put it."""
    kept = artifacts.folder(folder, MUST, "test_lands_on_frontend")
    kept.mkdir(parents=True)
    (kept / "page.png").write_bytes(PIXEL)
    (kept / "a'><b onclick=1>.txt").touch()
    told = broken(expected=NASTY, actual=NASTY, cause=NASTY, advice=NASTY, evidence=(NASTY,))
    hops = (hop(text=NASTY, more=NASTY, end=NASTY),)
    seen = scenario(outcome=Outcome.FAILED, breaks=(told,), title=NASTY, reason=NASTY, hops=hops)
    files.write(run(seen, target=NASTY), folder)
    return folder / "report.html"


def test_nothing_in_a_report_runs(tmp_path: Path) -> None:
    page_file = nasty_report(tmp_path)
    with launched() as browser:
        for obeys in (False, True):
            page = browser.new_context(bypass_csp=not obeys).new_page()
            said = shown(page, page_file)

    assert said == [], "with its policy on, the page complains of itself"


def shown(page: Page, file: Path) -> list[str]:
    """Errors of the page's own, which has run nothing and shows its pictures."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri(), wait_until="load")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("[...document.images].map((each) => each.naturalWidth)") == [1]
    assert page.locator("[onclick], [onerror], [onload], a[href^='javascript']").count() == 0
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui")
    return said


@pytest.mark.parametrize("name", ["report", "compare", "matrix"])
def test_every_page_forbids_scripts(name: str) -> None:
    environment = template(f"{name}.html.jinja").environment
    assert environment.loader is not None
    source = environment.loader.get_source(environment, f"{name}.html.jinja")[0]

    assert source.index("{{ policy }}") < source.index("<title>")
    assert "script-src" not in POLICY
    assert POLICY.startswith("default-src 'none'")


def test_code_is_escaped_before_it_is_marked() -> None:
    assert code("use `<b>` & <i>") == "use <code>&lt;b&gt;</code> &amp; &lt;i&gt;"
