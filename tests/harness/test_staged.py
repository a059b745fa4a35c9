"""What is staged has to come into play."""

from collections.abc import Callable

import pytest

from harness.errors import FakeUnreachable, NeverHappened
from harness.failure import Failure
from harness.staged import staged


def never() -> bool:
    return False


def once() -> bool:
    return True


def test_what_came_into_play_is_no_trouble() -> None:
    with staged("a fault", once):
        pass


def test_what_never_came_into_play_proves_nothing() -> None:
    said = "never a fault; the scenario proved nothing"
    with pytest.raises(NeverHappened, match=said), staged("a fault", never):
        pass


def test_it_may_stay_away_where_it_is_optional() -> None:
    with staged("a fault", never, optional=True):
        pass


def test_a_failure_seen_without_it_proves_nothing_and_is_told() -> None:
    with pytest.raises(NeverHappened) as raised, staged("a fault", never):
        raise Failure(expected="a way to try again", actual="success")

    assert str(raised.value).endswith("Meanwhile: expected: a way to try again; actual: success")
    assert isinstance(raised.value.__cause__, Failure)


@pytest.mark.parametrize(("end", "optional"), [(once, False), (never, True)])
def test_a_failure_stands_where_it_came_or_need_not(
    end: Callable[[], bool], optional: bool
) -> None:
    with pytest.raises(Failure), staged("a fault", end, optional=optional):
        raise Failure(expected="a way to try again", actual="success")


def test_what_else_goes_wrong_stays_what_it_is() -> None:
    def gone() -> bool:
        raise FakeUnreachable("gone")

    with pytest.raises(RuntimeError, match="browser gone"), staged("a fault", gone):
        raise RuntimeError("browser gone")


def test_a_missing_refusal_seen_without_it_proves_nothing_either() -> None:
    with pytest.raises(NeverHappened, match="Meanwhile: DID NOT RAISE"), staged("a fault", never):
        pytest.fail("DID NOT RAISE ValueError")
