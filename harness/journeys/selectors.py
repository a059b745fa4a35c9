"""How the pages of a shop are found: by role, label and the usual words.

A target file's [frontend.selectors] overrules each one. "Shown" is any visible match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from playwright.sync_api import Locator, Page

BUY = r"\b(buy|purchase|top[ -]?up|get|pay|checkout)\b"
CONFIRM = re.compile(r"^(confirm|proceed|continue to|place (the |my |your )?order|pay now)\b", re.I)
SENTENCE = r"(?:[^.!\n]|[.!](?! |$))*"  # the dot of 30.00 ends none
SUCCESS = re.compile(
    r"^(?!.*\b(not|no (\w+ )?credits|unable|cannot|fail\w*|couldn|waiting|pending|until|once"
    r"|to be)\b)(?:.*[.!] +)?"
    rf"(?!{SENTENCE}(\b(being|if|while|when|was your|checking)\b|\?)){SENTENCE}("
    r"\b(payment|transaction|purchase)\b[^.]{0,40}\b(successful|verified|confirmed|complete)"
    r"|\bsuccessful(ly)?\b|\bsuccess!|credits (were |have been )?added"
    r"|already (been )?processed|thank you)",
    re.I,
)
SUCCESS_LINE = re.compile(SUCCESS.pattern, SUCCESS.flags | re.MULTILINE)
TEXT_SELECTOR = re.compile(r"""text=(?:/(?P<pattern>.+)/[a-z]*|["']?(?P<words>.+?)["']?)$""")
FAILURE = re.compile(
    r"(fail|unsuccessful|not successful|declined|invalid|wrong|missing|not found|could ?n.t|error"
    r"|\bcancell?ed|\babandoned|\bunpaid|\bnot (completed|received|verified)\b(?! yet))"
    r"(?![^.!?:;\n—\u2013]*\?)",  # “Payment failed? Contact support” tells of no failure
    re.I,
)
PENDING = re.compile(
    r"\bpending\b|still waiting|\bprocessing\b|\bawaiting\b|\bin progress\b"
    r"|not (yet )?been completed|not yet|\bnot (completed|received|verified) yet",
    re.I,
)

Finder = Callable[[Page], Locator]


def buttons(within: Page | Locator, words: re.Pattern[str]) -> Locator:
    return within.get_by_role("button", name=words).or_(within.get_by_role("link", name=words))


def alerts(page: Page) -> Locator:
    return page.get_by_role("alert").filter(has_text=re.compile(r"\S"))


DEFAULTS: Mapping[str, Finder] = {
    "success": lambda page: page.get_by_text(SUCCESS),
    "failure": lambda page: page.get_by_text(FAILURE),
    "pending": lambda page: page.get_by_text(PENDING),
    "error": lambda page: alerts(page).or_(page.get_by_text(FAILURE)),
    "retry": lambda page: buttons(page, re.compile(r"again|retry", re.I)),
    "back": lambda page: buttons(page, re.compile(r"back|return|continue|go to .*credits", re.I)),
    "balance": lambda page: page.get_by_text(re.compile(r"balance", re.I)),
    "email": lambda page: page.get_by_label(re.compile(r"e-?mail", re.I)),
    "password": lambda page: page.get_by_label(re.compile(r"password", re.I)),
    "log_in": lambda page: buttons(page, re.compile(r"^(log|sign) ?in$", re.I)),
    "custom_amount": lambda page: page.get_by_label(re.compile(r"custom|amount", re.I)),
    "manual_reference": lambda page: page.get_by_role(
        "textbox", name=re.compile(r"reference", re.I)
    ),
    "manual_submit": lambda page: page.get_by_role("button", name=re.compile(r"verify", re.I)),
    "confirm": lambda page: buttons(page, CONFIRM),
    "subscribe": lambda page: buttons(page, re.compile(r"subscribe", re.I)),
}


class Selectors:
    """Finds a page's parts, by the target file's selectors or else by the defaults."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given

    def find(self, page: Page, name: str) -> Locator:
        """Visible matches; use `.first`, since a text may stand twice."""
        given = self._given.get(name)
        return (page.locator(given) if given else DEFAULTS[name](page)).filter(visible=True)

    def success_words(self) -> re.Pattern[str] | None:
        """How to find success in a text that a page has shown; None where no words tell it."""
        given = self._given.get("success")
        if not given:
            return SUCCESS_LINE
        named = TEXT_SELECTOR.match(given)
        return named and re.compile(named["pattern"] or re.escape(named["words"]), re.I)

    def given(self, name: str, page: Page, **values: str) -> Locator | None:
        """What the target file's own selector finds, hidden or not; None where it names none."""
        given = self._given.get(name)
        for key, value in values.items() if given else ():
            given = given.replace(f"{{{key}}}", value) if given else None
        return page.locator(given) if given else None

    def depends(self, name: str, value: str) -> bool:
        """Whether the target file's own selector has a place for this value."""
        return f"{{{value}}}" in self._given.get(name, "")

    def buys(self, within: Page | Locator, word: str = "") -> Locator:
        """The visible buttons that buy something; with a `word`, a pattern, that very thing."""
        pattern = rf"{BUY}.*{word}|{word}.*{BUY}" if word else BUY
        return buttons(within, re.compile(pattern, re.I)).filter(visible=True)

    def any_buy(self, page: Page) -> Locator:
        """A button that buys, whatever it buys."""
        given = self.given("buy", page)
        return self.buys(page) if given is None or self.depends("buy", "package") else given
