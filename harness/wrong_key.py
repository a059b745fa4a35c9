"""A backend that calls the fake with another key than the sandbox's: whose, and the mend."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

from harness import options

if TYPE_CHECKING:
    from harness.errors import InvalidTargetFile
    from harness.paystack import FakePaystack
    from harness.target import TargetFile

PAYSTACK: pytest.StashKey[FakePaystack] = pytest.StashKey()
"""In `config.stash` while this process has a fake."""
LAUNCHED = (
    "Give the backend {secret_key} in [backend.env], under the variable that it reads. Does an .env"
    " file overrule it?"
)
RUNNING = "Set `paystack.secret_key` to the key that the backend was started with."
UNDESCRIBED = (
    "Start it with {key} as Paystack's secret key (often PAYSTACK_SECRET_KEY={key}), or write a"
    " target file whose `paystack.secret_key` is the one that it has."
)


class WrongKey:
    """Ends a run in which every purchase goes to another integration, at the first that fails."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        try:
            yield
        except Exception as error:
            paystack = item.config.stash.get(PAYSTACK, None)
            told = paystack and mistake(paystack, options.target_file(item.config))
            if told:
                raise told from error
            raise


def mistake(paystack: FakePaystack, file: TargetFile) -> InvalidTargetFile | None:
    """None when the target called with the right key, or not at all."""
    known = paystack.control("GET", "integrations")
    others = strangers(known)
    if not others or any(each["is_yours"] and each["calls"] for each in known["integrations"]):
        return None
    sentence = f"the backend calls Paystack with another key than the sandbox's: {others}."
    place = ("backend", "env") if file.backend.is_launched else ("paystack", "secret_key")
    return file.invalid(place, f"{sentence} {mend(file)}")


def mend(file: TargetFile) -> str:
    if file.backend.is_launched:
        return LAUNCHED
    return RUNNING if file.is_described else UNDESCRIBED.format(key=file.paystack.secret_key)


def strangers(known: dict[str, list[dict[str, object]]]) -> str:
    """The keys of others that called, masked, and the calls that were refused for theirs."""
    keys = [each["key"] for each in known["integrations"] if each["calls"] and not each["is_yours"]]
    refused = [f"{each['key'] or 'none'} ({each['why']})" for each in known["refused"]]
    return ", ".join(str(each) for each in dict.fromkeys([*keys, *refused]))
