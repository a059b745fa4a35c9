"""The machine's clock jumps, for both programs, in the middle of a payment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bench.survival.books import broken
from bench.survival.kills import HOLDS, fresh_folder
from bench.survival.shop import DAY, Gone, Shop, jump, open_shop
from bench.survival.trial import Row

KIND = "clock"
MOMENTS = ("opened", "pin", "returned", "verified")
JUMPS = {
    "a second back": -1.0,
    "a day back": -DAY,
    "a year back": -365 * DAY,
    "a second forward": 1.0,
    "a day forward": DAY,
    "a year forward": 365 * DAY,
}


def row(name: str) -> Row:
    return Row(kind=KIND, who="both", fault=name, holds=HOLDS, tried=0)


def jumped(name: str) -> Row:
    """Let it jump at each moment of a payment, and both programs be killed after the jump."""
    wrong = [
        f"at {moment}{', then killed' if is_killed else ''}: {each}"
        for moment in MOMENTS
        for is_killed in (False, True)
        for each in _lived(moment, JUMPS[name], is_killed=is_killed)
    ]
    return replace(row(name), tried=2 * len(MOMENTS), broken=tuple(wrong))


def _lived(moment: str, seconds: float, *, is_killed: bool) -> list[str]:
    with fresh_folder() as folder, open_shop(folder) as shop:
        set_clock = partial(jump, folder, seconds)
        shop.at[moment] = partial(_then_kill, shop, set_clock) if is_killed else set_clock
        try:
            shop.live()
        except Gone as error:
            return [f"nobody answered any more: {error}"]
        return broken(shop)


def _then_kill(shop: Shop, set_clock: Callable[[], object]) -> None:
    set_clock()
    shop.fake.kill()
    shop.backend.kill()
