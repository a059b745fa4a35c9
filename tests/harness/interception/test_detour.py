"""What a browser is launched with, and which targets cannot be intercepted."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Error, sync_playwright

from harness import browser as browsers
from harness import target
from harness.errors import InvalidTargetFile
from harness.interception import detour, refused
from harness.interception.detour import Detour
from harness.refusal import Refusals
from tests.harness.interception.running import INTERCEPTED, Running


def loaded(folder: Path, text: str) -> target.TargetFile:
    (folder / "target.toml").write_text(text)
    return target.load(folder / "target.toml")


def test_a_browser_finds_paystack_and_its_own_machine_alone(
    intercepted: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # nobody is there
    refusals = Refusals(tmp_path / "no.log")
    arguments = [*browsers.arguments(), *intercepted.detour.browser_arguments()]
    local = f"http://localhost:{intercepted.addresses.paystack_url.rpartition(':')[2]}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=arguments)
        context = browser.new_context()
        refused.watch(context, refusals)
        page = context.new_page()
        shown = [
            page.goto(url)
            for url in ("https://checkout.paystack.com/none", "https://js.paystack.co/x", local)
        ]
        for url in (
            "https://example.com/a",
            "https://user:secret@example.com/b",
            "http://checkout.paystack.com/",
        ):
            with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
                page.goto(url)
        browser.close()

    assert [each.ok for each in shown if each] == [False] * 3  # answered, if with no page
    assert refusals.news() == [
        ("browser", "https://example.com", 2),
        ("browser", "http://checkout.paystack.com", 1),
    ]


def test_hosts_of_the_target_are_found(intercepted: Running) -> None:
    rules = intercepted.detour.browser_arguments()[0]

    assert "MAP * ~NOTFOUND" in rules
    assert rules.endswith("EXCLUDE localhost,EXCLUDE *.localhost,EXCLUDE 127.0.0.1,EXCLUDE [::1]")

    addresses = replace(
        intercepted.addresses,
        frontend_url="http://shop.test:3000",
        backend_url="http://api.shop.test:8000",
    )
    elsewhere = Detour(addresses).browser_arguments()[0]
    assert elsewhere == f"{rules},EXCLUDE shop.test,EXCLUDE api.shop.test"


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detour, "LIBRARY", "no_such_library")

    with pytest.raises(InvalidTargetFile) as caught:
        detour.check(loaded(tmp_path, INTERCEPTED))

    assert str(caught.value).endswith(
        "target.toml, line 4: `paystack.intercept` needs it:"
        " pip install 'paystack-harness[intercept]'"
    )


def test_a_backend_that_already_runs_cannot_be_intercepted(tmp_path: Path) -> None:
    running = INTERCEPTED.replace('command = ["shop", "{port}"]', "").replace("{port}", "8000")
    text = running.replace(
        "intercept = true", 'intercept = true\nport = 4010\nsecret_key = "sk_test_a"'
    )

    with pytest.raises(InvalidTargetFile, match="one that already runs has to be told"):
        detour.check(loaded(tmp_path, text))
