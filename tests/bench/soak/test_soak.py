"""A soak of some seconds from its start to its books; and books that somebody has falsified."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from bench.soak import __main__ as command
from bench.soak import books, buyers, programs, result, run, visitors
from bench.soak.calls import Calls
from bench.soak.kinds import KINDS
from bench.soak.result import CALLS, Soak
from bench.soak.world import World

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it cannot be interrupted there")


def soak() -> Soak:
    return Soak(at="2026-11-28", machine="a machine", hours=4 / 3600, rate=8.0, seed=3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("soak")


@pytest.fixture(scope="module")
def soaked(folder: Path) -> Iterator[Soak]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "SHORTEST", 2.0)
        made = soak()
        command.soaked(made, folder, 4, lambda _: None)
        yield made


def test_some_seconds_of_everything_balance(soaked: Soak) -> None:
    assert soaked.broken == []
    assert soaked.books["purchases credited"] > 0
    alone = soaked.windows[0].alone
    assert set(alone) == set(CALLS)
    assert all(figures["p50"] and figures["fresh p50"] for figures in alone.values())


@pytest.mark.parametrize(
    ("name", "sql", "told"),
    [
        ("backend", "DELETE FROM ledger WHERE id = 1", "hundredths of credits, and paid for"),
        ("backend", "UPDATE ledger SET credits = credits + 1 WHERE id = 1", "and paid for"),
        ("fake", "DELETE FROM deliveries WHERE event = 'charge.success'", "announced once"),
        ("fake", "UPDATE deliveries SET state = 'failed'", "have not come to an end"),
        ("fake", "UPDATE transactions SET fees = fees + 1 WHERE status = 'success'", "rightly"),
        ("fake", "DELETE FROM records WHERE kind = 'balances'", "the balance is None"),
    ],
)
def test_books_that_were_falsified_do_not_balance(
    soaked: Soak, folder: Path, tmp_path: Path, name: str, sql: str, told: str
) -> None:
    assert soaked.books
    for each in ("fake", "backend"):
        (tmp_path / f"{each}.db").write_bytes((folder / f"{each}.db").read_bytes())
    with closing(sqlite3.connect(tmp_path / f"{name}.db")) as db, db:
        db.execute(sql)

    _, broken = books.balanced(tmp_path, set(), {})

    assert any(told in each for each in broken), broken


def test_a_payer_who_came_back_from_what_is_unpaid_is_told(soaked: Soak, folder: Path) -> None:
    assert soaked.books

    _, broken = books.balanced(folder, {"AI-CREDIT-never"}, {})

    assert broken == ["1 payers came back paid from what is not, such as AI-CREDIT-never"]


def test_the_command_keeps_its_result_and_says_that_it_was_too_short(tmp_path: Path) -> None:
    path = tmp_path / "soak.json"

    ended = CliRunner().invoke(
        command.main, ["--hours", "0.0003", "--users", "2", "--result", str(path)]
    )

    assert ended.exit_code == 0, ended.output
    assert (
        f"Too short to say whether all stays flat.\nAll holds.\nKept in {path}.\n" in ended.output
    )
    assert result.read(path).windows


def test_an_interruption_without_a_result_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "soaked", interrupted)
    ended = CliRunner().invoke(command.main, ["--result", str(tmp_path / "soak.json")])

    assert (ended.exit_code, "nothing is judged" in ended.output) == (130, True)


def test_a_file_that_is_none_of_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "soak.json").write_text('{"mine": 1}')

    ended = CliRunner().invoke(command.main, ["--result", str(tmp_path / "soak.json")])

    assert (ended.exit_code, "holds no result of" in ended.output) == (2, True)
    assert (tmp_path / "soak.json").read_text() == '{"mine": 1}'


@pytest.mark.anyio
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
async def test_signals_end_the_traffic_and_interrupt_what_is_around_it(
    sent: signal.Signals,
) -> None:
    stop, before = asyncio.Event(), signal.getsignal(signal.SIGTERM)
    try:
        with run.set_by_signals(stop):
            signal.raise_signal(sent)
            await asyncio.wait_for(stop.wait(), 10)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(sent)
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.anyio
async def test_a_console_without_a_stream_is_wondered_at(folder: Path) -> None:
    with programs.started(folder) as servers:
        world = World(fake=servers.fake.url, backend=servers.backend.url, home="/_sandbox/none",
                      users=[], random=Random(1))  # fmt: skip
        await visitors.stays(world)
        await world.calls.http.aclose()

    assert list(world.calls.unexpected) == ["the console's stream was answered with 404"]


def test_sentences_beyond_the_most_are_counted() -> None:
    assert command.wonders(Counter({"one": 3, "other": 1})) == ["3 x one", "1 x other"]
    assert command.wonders(Counter(map(str, range(25))))[-1] == "and 5 other kinds"


def test_every_kind_of_session_has_a_share_and_a_name_of_its_own() -> None:
    assert len({kind.name for kind in KINDS}) == len({kind.go for kind in KINDS}) == len(KINDS)
    assert all(kind.share > 0 for kind in KINDS)


def test_cards_that_ask_and_those_that_refuse_are_among_the_traffic() -> None:
    assert {len(steps) for steps in buyers.STEPS.values()} == {0, 1, 2, 3}


@pytest.mark.anyio
async def test_an_answer_that_nobody_asked_for_is_told_with_its_words(folder: Path) -> None:
    calls = Calls()
    with programs.started(folder) as servers, pytest.raises(Exception, match="lost"):
        await calls("lost", "GET", f"{servers.fake.url}/transaction/verify/none")
    await calls.http.aclose()

    (sentence,) = calls.unexpected
    assert sentence.startswith("lost was answered with 401: ")
    assert json.dumps(calls.answers) == '{"401": 1}'
