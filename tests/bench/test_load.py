"""Calls as bytes, and what a server has to answer to be measured."""

from itertools import islice

import pytest

from bench.load.answer import Head, Refused
from bench.load.call import NUMBER, basic, get, post
from bench.load.steady import rate_of
from bench.load.wrk import rate


def test_a_call_is_sent_to_its_paths_in_turn() -> None:
    sent = islice(get("/one", "/two").endlessly(), 3)

    assert [each.split(b" ")[1] for each in sent] == [b"/one", b"/two", b"/one"]


def test_numbered_calls_differ_and_keep_their_length() -> None:
    one, other = islice(post("/", f'{{"reference": "{NUMBER}"}}').endlessly(9), 2)

    assert [b"0000000009" in one, b"0000000010" in other] == [True, True]
    assert len(one) == len(other)


def test_a_body_is_sent_with_its_length() -> None:
    (request,) = post("/", "é").requests()

    assert b"\r\nContent-Length: 2\r\n" in request
    assert request.endswith("\r\n\r\né".encode())


def test_a_user_without_a_password_is_sent_as_basic() -> None:
    assert basic("sk_test_bench") == {"Authorization": "Basic c2tfdGVzdF9iZW5jaDo="}


def test_the_head_says_how_an_answer_ends() -> None:
    plain = Head(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\nConnection: close\r\n")
    chunked = Head(b"HTTP/1.1 201 Created\r\ntransfer-encoding: Chunked\r\n")

    assert (plain.status, plain.length, plain.closes, plain.is_chunked) == (200, 12, True, False)
    assert (chunked.status, chunked.closes, chunked.is_chunked) == (201, False, True)


def test_a_rate_is_by_what_passed_and_its_times_are_milliseconds() -> None:
    found = rate_of([0.001] * 99 + [0.5], 2.0)

    assert (found.a_second, found.p50, found.p99) == (50.0, 1.0, 1.0)


def test_what_wrk_tells_is_read_in_microseconds() -> None:
    told = {"requests": 100, "duration": 2_000_000, "p50": 900, "p99": 4000, "refused": 0}

    found = rate({**told, "broken": 0})

    assert (found.a_second, found.p50, found.p99) == (50.0, 0.9, 4.0)


@pytest.mark.parametrize("wrong", [{"refused": 1}, {"broken": 1}, {"requests": 0}])
def test_wrk_with_answers_that_are_no_success_measures_nothing(wrong: dict[str, int]) -> None:
    told = {"requests": 9, "duration": 1, "p50": 1, "p99": 1, "refused": 0, "broken": 0}

    with pytest.raises(Refused, match="answered"):
        rate({**told, **wrong})
