"""In which frame of a tab the checkout is: the tab's own, or that of a popup over the shop."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Page

from harness.web_address import parts_of

STAGE = "/popup"
"""What a popup frames; the checkout of a transaction is in a frame of its own in there."""
BANK = "sandbox-bank"


class Whereabouts:
    """`paystack_url` is where browsers see Paystack."""

    def __init__(self, paystack_url: str) -> None:
        self._host = parts_of(paystack_url).netloc

    def of(self, tab: Page) -> Frame | None:
        """The frame in which the person sees a transaction's checkout; None where there is none."""
        return next((each for each in self._seen(tab) if not is_stage(each.url)), None)

    def refusal(self, tab: Page) -> str:
        """Why a popup could not start a transaction, as it says; "" where it does not say so."""
        for frame in self._seen(tab):
            try:
                alert = frame.get_by_role("alert").filter(visible=True)
                if is_stage(frame.url) and alert.count():
                    return alert.first.inner_text()
            except PlaywrightError:
                continue  # it moved on
        return ""

    def is_left(self, url: str) -> bool:
        return parts_of(url).netloc != self._host

    def _seen(self, tab: Page) -> Iterator[Frame]:
        for frame in tab.frames:
            if not self.is_left(frame.url) and is_visible(frame):
                yield frame


def is_stage(url: str) -> bool:
    return parts_of(url).path == STAGE


def is_visible(frame: Frame) -> bool:
    """Whether neither the frame nor one around it is hidden, as a popup is before and after."""
    try:
        while frame.parent_frame is not None:
            if not frame.frame_element().is_visible():
                return False
            frame = frame.parent_frame
    except PlaywrightError:
        return False  # it is gone
    return True


def access_code(url: str) -> str:
    """What a checkout's address names its transaction by."""
    parts = parts_of(url).path.strip("/").split("/")
    named = [part for part in parts if part not in (BANK, STAGE.strip("/"))]
    return named[0] if named else ""
