"""What a button brought about, until somebody has read it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from fake_paystack.console.said import COOKIE, KEPT, Board, Said


def said(text: str) -> Said:
    return Said(text=text, is_good=True, call=None)


def cookie(response: Response) -> bytes:
    return response.headers["set-cookie"].partition(";")[0].encode()


def test_of_what_nobody_reads_the_oldest_goes() -> None:
    board = Board()
    responses = [Response() for _ in range(KEPT + 1)]
    for number, response in enumerate(responses):
        board.leave(response, said(str(number)), is_secure=False)

    def read(response: Response) -> Said | None:
        headers = [(b"cookie", cookie(response))]
        return board.take(Request({"type": "http", "headers": headers}))[0]

    assert read(responses[0]) is None
    assert read(responses[1]) == said("1")


def test_the_cookie_keeps_to_https_where_there_is_https() -> None:
    response = Response()
    Board().leave(response, said("done"), is_secure=True)

    assert response.headers["set-cookie"].startswith(f"{COOKIE}=")
    assert "; Secure" in response.headers["set-cookie"]
