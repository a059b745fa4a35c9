"""The promises as they are written, and their names."""

import re
from typing import get_args

import pytest

from harness import promises, target
from harness.errors import UnknownPromise
from harness.promises import About, Level, Promise

ALL = list(promises.load().values())


@pytest.mark.parametrize("promise", ALL, ids=lambda promise: promise.id)
def test_promise_is_complete(promise: Promise) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", promise.id)
    assert promise.level in get_args(Level)
    assert promise.about in get_args(About)
    assert all([promise.sentence, promise.source, promise.cause, promise.advice])
    assert not promise.sentence.endswith(".")


def test_calls_are_the_backends_and_pages_of_both_unless_it_is_said() -> None:
    known = promises.load()

    assert known["verify.once"].about == "backend"
    assert known["callback.lands_on_frontend"].about == "both"
    assert known["callback.phone"].about == "frontend"
    assert known["frontend_url.default"].about == "backend"


def test_what_is_about_one_half_is_broken_by_no_flaw_of_the_other() -> None:
    flaws = target.load(target.default_path()).flaws.known.values()

    assert [
        (flaw.name, id_)
        for flaw in flaws
        for id_ in flaw.promises
        if promises.get(id_).about not in (flaw.side, "both")
    ] == []


def test_select_takes_promises_and_groups() -> None:
    assert promises.select(["verify.once", "books"]) == {"verify.once", "books.balance"}


def test_select_of_nothing_is_everything() -> None:
    assert promises.select([]) == set(promises.load())


@pytest.mark.parametrize(
    ("name", "closest"),
    [("callback.land_on_frontend", "callback.lands_on_frontend"), ("books.", "books")],
)
def test_select_names_the_closest_of_an_unknown_name(name: str, closest: str) -> None:
    with pytest.raises(UnknownPromise, match=f"`{re.escape(closest)}`"):
        promises.select([name])


def test_get_names_no_closest_where_nothing_is_close() -> None:
    with pytest.raises(UnknownPromise, match=r"^There is no promise or group `xyzzy`\.$"):
        promises.get("xyzzy")


def test_groups_keep_the_order_of_the_file() -> None:
    assert promises.groups()[:4] == ["callback", "frontend_url", "auth", "purchase"]


def test_a_name_that_is_like_none_has_no_closest() -> None:
    assert promises.closest("nosuch.promise") is None
