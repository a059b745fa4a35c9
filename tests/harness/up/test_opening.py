"""The shop in the person's own browser."""

import webbrowser

import pytest

from harness.up import opening

URL = "http://localhost:5173/ai/credits"


@pytest.mark.parametrize("outcome", [False, webbrowser.Error("no browser")])
def test_where_none_can_be_opened_the_address_is_said(
    monkeypatch: pytest.MonkeyPatch, outcome: bool | Exception
) -> None:
    def opened(url: str) -> bool:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(webbrowser, "open", opened)
    said: list[str] = []

    opening.opened(URL, said.append)

    assert said == [f"No browser could be opened. Visit {URL} yourself, or name one in BROWSER."]


@pytest.mark.parametrize(
    ("platform", "environment", "is_headless"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"BROWSER": "firefox"}, False),
        ("darwin", {}, False),
        ("win32", {}, False),
    ],
)
def test_no_browser_takes_over_the_terminal(
    platform: str, environment: dict[str, str], is_headless: bool
) -> None:
    assert opening.is_headless(platform, environment) is is_headless


def test_without_a_screen_nothing_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "is_headless", lambda *_: True)
    monkeypatch.setattr(webbrowser, "open", pytest.fail)
    said: list[str] = []

    opening.open_page(URL, said.append)

    assert said == [
        f"There is no screen to open a browser on. Visit {URL} from where there is one."
    ]
