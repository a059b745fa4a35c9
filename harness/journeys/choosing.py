"""Choosing what to buy: a button of its own, a radio button, an entry of a list, or a card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from playwright.sync_api import Locator, Page

from harness.journeys.selectors import Selectors

CLICK = "input => (input.labels?.[0] ?? input).click()"  # many hide the input behind its label
OPTIONS = "list => [...list.options].map(option => [option.value, option.label])"
STATES = ("aria-pressed", "aria-selected", "aria-checked")
PARTS = "article, li, section, fieldset, form, tr, div"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What to choose: `name` is what programs call it; people read one of the `words`."""

    name: str
    words: tuple[re.Pattern[str], ...]
    """The surest first."""


def a_package(name: str, credits: float | None) -> Wanted:
    """Known by a text that is its name, begins with it, or has it; or else by its credits."""
    word = rf"\b{loosely(name)}\b"
    patterns = [rf"^\W*{word}\W*$", rf"^\W*{word}", word]
    if credits is not None:
        number = f"{Decimal(str(credits)).normalize():f}"
        patterns.append(rf"(?<![\d.,]){re.escape(number)}(\.0+)?( \w+)? credits?\b")
    return Wanted(name=name, words=tuple(re.compile(each, re.I) for each in patterns))


def a_method(name: str) -> Wanted:
    return Wanted(name=name, words=(re.compile(loosely(name), re.I),))


def loosely(name: str) -> str:
    """A pattern for `mobile_money`, however people write it."""
    return r"[ _-]?".join(re.escape(part) for part in re.split(r"[ _-]", name))


def offered(page: Page, selectors: Selectors, wanted: Wanted) -> Locator:
    """The button that buys it, which is chosen before where that has to be done."""
    given = selectors.given("buy", page, package=wanted.name)
    if given is not None:
        given.filter(visible=True).first.wait_for()
        if not selectors.depends("buy", "package"):
            choose(page, wanted)
        return given.filter(visible=True).first
    selectors.buys(page).first.wait_for()
    ways = (named, after_choice, beside, speaking_of_it, after_press)
    return next(found for way in ways if (found := way(page, selectors, wanted)) is not None).first


def named(page: Page, selectors: Selectors, wanted: Wanted) -> Locator | None:
    """The buttons that are named for it: “Buy starter”."""
    button = selectors.buys(page, rf"\b{loosely(wanted.name)}\b")
    return button if button.count() else None


def after_choice(page: Page, selectors: Selectors, wanted: Wanted) -> Locator | None:
    """Once it is chosen, the Buy button of that form; else any."""
    chosen = choose(page, wanted)
    if chosen is None:
        return None
    in_its_form = selectors.buys(chosen.locator("xpath=ancestor::form"))
    return in_its_form if in_its_form.count() else selectors.buys(page)


def beside(page: Page, selectors: Selectors, wanted: Wanted) -> Locator | None:
    """The only Buy button in the smallest part of the page that speaks of it, if it has others."""
    if selectors.buys(page).count() < 2:
        return None
    for words in wanted.words:
        parts = page.locator(PARTS).filter(has=page.get_by_text(words))
        parts = parts.filter(has=selectors.buys(page))
        if parts.count() and selectors.buys(parts.last).count() == 1:
            return selectors.buys(parts.last)
    return None


def speaking_of_it(page: Page, selectors: Selectors, wanted: Wanted) -> Locator | None:
    """The buttons that buy it by its credits: “Buy 30 credits” is no card to press before."""
    for words in wanted.words:
        buttons = selectors.buys(page).filter(has_text=words)
        if buttons.count():
            return buttons
    return None


def after_press(page: Page, selectors: Selectors, wanted: Wanted) -> Locator:
    """Any Buy button, once the card is pressed where there are cards."""
    press_card(page, wanted)
    return selectors.buys(page)


def choose_method(page: Page, selectors: Selectors, method: str) -> bool:
    """Choose the payment method; whether the page has it."""
    wanted, given = a_method(method), selectors.given("method", page, method=method)
    if given is None:
        selectors.any_buy(page).first.wait_for()
        return choose(page, wanted) is not None or press_card(page, wanted)
    given.first.wait_for(state="attached")
    return pick_entry(given.first, wanted) or pick(given.first)


def choose(page: Page, wanted: Wanted) -> Locator | None:
    """Choose it where the page has it among others; what was pressed for it, if anything."""
    for radio in radios(page, wanted):
        pick(radio)
        return radio
    for entries in page.locator("select").filter(visible=True).all():
        if pick_entry(entries, wanted):
            return entries
    return None


def press_card(page: Page, wanted: Wanted) -> bool:
    """Press what is it and can be pressed, unless it is pressed; whether there is any."""
    for words in wanted.words:
        named = page.get_by_role("button", name=words).or_(page.get_by_role("option", name=words))
        for card in named.filter(visible=True).all():
            if not any(card.get_attribute(state) == "true" for state in STATES):
                card.click()
            return True
    return False


def radios(page: Page, wanted: Wanted) -> Iterator[Locator]:
    """The radio buttons that are it, the surest first."""
    value = re.sub(r'(["\\])', r"\\\1", wanted.name)
    yield from page.locator(f'input[type=radio][value="{value}" i]').all()
    for words in wanted.words:
        yield from page.get_by_role("radio", name=words).all()


def pick(radio: Locator) -> bool:
    if not radio.is_checked():
        radio.evaluate(CLICK)
    return True


def pick_entry(entries: Locator, wanted: Wanted) -> bool:
    """Whether it is a list that has it."""
    known: list[list[str]] = entries.evaluate(f"list => list.options ? ({OPTIONS})(list) : []")
    by_value = [value for value, _ in known if value.lower() == wanted.name.lower()]
    by_label = [value for words in wanted.words for value, label in known if words.search(label)]
    for value in [*by_value, *by_label]:
        entries.select_option(value=value)
        return True
    return False
