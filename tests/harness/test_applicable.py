"""Scenarios that would judge the borrowed half alone are ended before anything is started."""

import pytest

from tests.harness import inline
from tests.harness.inline import judged, outcomes

pytest_plugins = ["pytester"]
PAGES_ALONE = 'name = "pages"\n[frontend]\nurl = "http://127.0.0.1:1"\n[waivers]\n'
BODY = """
@pytest.fixture
def people(): pass

@must
def test_calls(): assert 0

@must
def test_calls_that_start_something(sandbox): assert 0

@should
def test_pages(people): pass

@pytest.mark.verifies("callback.trxref_alone")
def test_calls_of_both(request): also_judged(request.node, "books.balance")

@pytest.mark.verifies("callback.query_kept")
def test_pages_of_both(people, request): also_judged(request.node, "books.balance")
"""


@pytest.fixture
def report(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr(inline, "TARGET", PAGES_ALONE)
    status, found, _ = judged(pytester, BODY)
    assert status == 0
    assert found["promises"]["verify.once"]["reason"].startswith("borrowed: this is about the back")
    return outcomes(found)


def test_only_what_is_of_the_targets_own_half_is_judged(report: dict[str, str]) -> None:
    assert report == {
        "callback.query_kept": "passed",
        "callback.trxref_alone": "not_applicable",
        "callback.phone": "passed",
        "verify.once": "not_applicable",
    }
