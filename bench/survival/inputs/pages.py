"""The checkout's and the console's pages: paths, forms and headers that no browser would send."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote_from_bytes, urlencode

import httpx
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bench.survival.inputs import raw
from bench.survival.inputs.counted import Tally, drawn, surface
from bench.survival.inputs.surfaces import AUTHORIZED, HOLDS, quiet, seeded_fake
from bench.survival.program import Program
from bench.survival.trial import Row

CHECKOUT = surface("fake", "the checkout's pages", HOLDS)
CONSOLE = surface("fake", "the console's pages", HOLDS)
STEPS = ("", "/card", "/pin", "/otp", "/phone", "/mobile-money", "/cancel", "/done", "/processing")
FIELDS = (
    "choice",
    "number",
    "expiry",
    "cvv",
    "pin",
    "otp",
    "phone",
    "network",
    "answer",
    "channel",
)
PARTS = (
    "checkout", "popup", "pay", "resume", "sandbox-bank", "_files", "_sandbox", "integrations",
    "deliveries", "journal", "clock", "stream", "static", "checkout.css", "manage", "v2",
    "inline.js", "calls", "..", ".", "", "%2e%2e", "%00", "%ff", "%2f", "é", "\\",
)  # fmt: skip
Asking = tuple[str, bytes]
"""Method and path."""

METHODS = (*("GET", "POST") * 4, "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")

text = st.one_of(
    st.text(max_size=40), st.sampled_from(["\0", "‮", "9" * 400, "../" * 20, "{{7*7}}"])
)
escaped = st.binary(max_size=12).map(lambda value: quote_from_bytes(value, safe="").encode())
part = st.one_of(escaped, st.sampled_from([each.encode("latin-1") for each in PARTS]))
loose_path = st.lists(part, max_size=6).map(lambda parts: b"/" + b"/".join(parts))
header = st.tuples(
    st.sampled_from([b"cookie", b"origin", b"referer", b"x-forwarded-for", b"accept-language",
                     b"last-event-id", b"if-none-match", b"content-type", b"host", b"range"]),
    st.lists(st.integers(32, 255).filter(lambda byte: byte != 127), max_size=60).map(bytes),
)  # fmt: skip
headers = st.lists(header, max_size=4).map(
    lambda pairs: b"".join(b"%s: %s\r\n" % pair for pair in pairs)
)


def forms(names: Sequence[str]) -> SearchStrategy[bytes]:
    """Bodies of forms: fields of those names or any, values of any kind, or no form at all."""
    pairs = st.lists(st.tuples(st.one_of(st.sampled_from(names), text), text), max_size=8)
    encoded = pairs.map(lambda each: urlencode(each, errors="surrogatepass").encode())
    return st.one_of(encoded, st.binary(max_size=200))


def checkout(times: int, seed: int) -> Row:
    """Forms of a payer's, to transactions that are there and to whatever else."""
    with seeded_fake() as (fake, _):
        codes = opened(fake)
        known = st.builds(
            lambda popup, code, step: (
                "POST" if step else "GET",
                f"{popup}/{code}{step}".encode(),
            ),
            st.sampled_from(["", "", "/popup", "/sandbox-bank", "/resume"]),
            st.sampled_from(codes),
            st.sampled_from(STEPS),
        )
        return quiet(asked(fake, known, FIELDS, times, seed).row(CHECKOUT), fake)


def console(times: int, seed: int) -> Row:
    """The same of the console's, as a browser on this machine may ask for them."""
    names = ("method", "path", "back", "done", "body.amount", "json.metadata", "body.name", "key")
    with seeded_fake() as (fake, _):
        home = integration(fake)
        pages = ("", "/deliveries", "/deliveries/1", "/journal", "/journal/1", "/clock", "/calls")
        query = st.lists(st.tuples(st.sampled_from(["at", "q", "kind", "after", "page"]), text))
        known = st.builds(
            lambda page, pairs: (
                "POST" if page == "/calls" else "GET",
                f"{home}{page}?{urlencode(pairs, errors='replace')}".encode(),
            ),
            st.sampled_from(pages),
            query,
        )
        return quiet(asked(fake, known, names, times, seed).row(CONSOLE), fake)


def asked(
    fake: Program, known: SearchStrategy[Asking], names: Sequence[str], times: int, seed: int
) -> Tally:
    tally = Tally()
    request = st.builds(
        lambda asking, fields, body: raw.form(asking[0], asking[1], fields, body),
        st.one_of(known, known, st.tuples(st.sampled_from(METHODS), loose_path)),
        headers,
        forms(names),
    )

    def use(sent: bytes) -> None:
        try:
            status = raw.status(fake.port, sent)
        except TimeoutError:
            if b"stream" not in sent.split(b"\r\n", 1)[0]:  # that goes on for ever, rightly
                tally.note("no answer", f"no answer to {sent!r}")
            return
        is_wrong = status >= 500 or status == 0  # the latter hung up without a word
        tally.note(str(status), f"{status} to {sent!r}" if is_wrong else "")

    drawn(request, times, seed, use)
    return tally


def opened(fake: Program) -> list[str]:
    """Access codes of transactions in several states."""
    codes = []
    with httpx.Client(base_url=fake.url, headers=AUTHORIZED, timeout=60, trust_env=False) as http:
        for number in range(4):
            reference = f"page-{number}"
            body = {"email": "ama@example.com", "amount": 9400, "reference": reference}
            data = http.post("/transaction/initialize", json=body).json()["data"]
            codes.append(data["access_code"])
        http.post("/_sandbox/api/transactions/page-0/pay")
        http.post("/_sandbox/api/transactions/page-1/expire")
    return codes


def integration(fake: Program) -> str:
    """Path of the console's page for it."""
    with httpx.Client(base_url=fake.url, headers=AUTHORIZED, timeout=60, trust_env=False) as http:
        return str(http.get("/_sandbox/api/integrations").json()["integrations"][0]["console"])
