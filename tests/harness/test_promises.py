"""The promises as they are written, and their names."""

import re

import pytest

from harness import promises
from harness.errors import UnknownPromise
from harness.promises import Promise

ALL = list(promises.load().values())


@pytest.mark.parametrize("promise", ALL, ids=lambda promise: promise.id)
def test_promise_is_complete(promise: Promise) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", promise.id)
    assert promise.level in ("must", "should")
    assert all([promise.sentence, promise.source, promise.cause, promise.advice])
    assert not promise.sentence.endswith(".")


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
