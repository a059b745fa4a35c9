"""The journal's memory of which entries are about what, and of how far back it goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fake_paystack import journal as journals
from fake_paystack import store
from fake_paystack.clock import Clock
from fake_paystack.ids import Counters
from fake_paystack.journal import Journal
from fake_paystack.store.commit import Database
from fake_paystack.store.connection import connect
from tests.fake_paystack.store.conftest import asking


@pytest.fixture
def db() -> Iterator[Database]:
    db = connect("")
    yield db
    db.close()


@pytest.fixture
def journal(db: Database) -> Journal:
    return Journal(db, 1, Clock(), Counters({"journal": 0}))


def add(journal: Journal, *references: str | None) -> None:
    for reference in references:
        journal.record("api", reference=reference)


def test_entries_about_a_reference_are_known_before_and_after_the_first_question(
    journal: Journal,
) -> None:
    add(journal, "a", "b", None, "a")
    assert journal.about("a") == [1, 4]

    add(journal, "a", "c")

    assert journal.about("a") == [1, 4, 5]
    assert journal.about("z") == []


def test_moves_of_the_clock_are_known_too(journal: Journal) -> None:
    add(journal, "a", None)
    assert journal.about(None) == []

    journal.record("clock", note="advanced 60 s")

    assert journal.about(None) == [3]


def test_the_journal_is_read_once_however_often_somebody_asks(
    db: Database, journal: Journal
) -> None:
    add(journal, "a", "b")
    journal.about("a")
    with asking(db) as asked:
        seqs = journal.about("b")
        journal.numbered(seqs)

    assert len(asked) == 1
    assert "seq IN" in asked[0]


def test_what_is_remembered_is_read_anew_when_most_of_it_is_gone(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journals, "JOURNAL_KEPT", 2)
    add(journal, "a")
    journal.about("a")
    add(journal, "b", "b", "b", "b")

    assert journal.about("b") == [2, 3, 4, 5]


def test_it_begins_with_the_oldest_entry_that_is_kept(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journals, "JOURNAL_KEPT", 2)
    monkeypatch.setattr(journals, "_BATCH", 2)
    assert journal.begins_at() is None
    add(journal, "a", "a")
    first = journal.numbered([1])[0].at
    assert journal.begins_at() == first

    add(journal, "b", "b")

    assert journal.numbered([1, 2]) == []
    assert journal.begins_at() == journal.numbered([3])[0].at


@pytest.mark.anyio
async def test_who_waits_for_its_end_hears_of_it(journal: Journal) -> None:
    assert not await journal.closes(seconds=0)
    journal.close()

    assert await journal.closes(seconds=20)


def test_nothing_is_remembered_of_what_was_forgotten(db: Database, journal: Journal) -> None:
    add(journal, "ref-1")
    assert (journal.about("ref-1"), journal.begins_at() is None) == ([1], False)
    store.integration.forget(db, 1)
    journal.forgotten()

    assert (journal.about("ref-1"), journal.begins_at(), journal.unwritten) == ([], None, 1)
