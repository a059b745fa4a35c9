"""One API call from its first byte to its last: key, gate, fault, handler, journal, answer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from fake_paystack.api import body, wire
from fake_paystack.api.call import Call, Handler, OpenHandler, Prepare
from fake_paystack.context import Context
from fake_paystack.domain.integration import read_key
from fake_paystack.domain.json_value import dumps
from fake_paystack.domain.masking import (
    in_query,
    in_raw,
    may_hold_secrets,
    may_need_masking,
    without_keys,
    without_secrets,
)
from fake_paystack.envelope import Answer, failure
from fake_paystack.errors import InternalFault, MethodNotAllowed, PaystackError
from fake_paystack.faults.active import ActiveFault
from fake_paystack.faults.base import Dropped, Proceed
from fake_paystack.grade import Fact, Facts, assumed, documented, ours
from fake_paystack.paystack import Paystack
from fake_paystack.settings import BODY_KEPT
from fake_paystack.store.commit import DatabaseFailed

log = logging.getLogger(__name__)

ASSUMED = ("x-sandbox-grade", "assumed")
"""Header of an answer that nobody has seen Paystack give."""


class Endpoint:
    """ASGI application of one path: a handler for each method, or `otherwise` for them all.

    Methods in `without_key` are answered to callers that send no Authorization header, too.
    Those in `prepare` have something read before they are handled.
    Answers to the methods in `assumed` are marked as made of the published shape alone. A body to
    the methods in `takes_items` may be an array. The bodies of calls that go to `otherwise` are not
    kept: nobody knows what is in them.
    """

    def __init__(
        self,
        handlers: dict[str, Handler],
        otherwise: Handler | None = None,
        *,
        assumed: frozenset[str] = frozenset(),
        takes_items: frozenset[str] = frozenset(),
        without_key: Mapping[str, OpenHandler] | None = None,
        prepare: Mapping[str, Prepare] | None = None,
    ) -> None:
        self.handlers = handlers
        self.without_key = without_key or {}
        self.prepare = prepare or {}
        self.otherwise = otherwise
        self.assumed = assumed
        self.takes_items = takes_items

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        paystack: Paystack = scope["state"]["paystack"]
        headers = wire.headers(scope)
        if scope["method"] in self.without_key and "authorization" not in headers.by_name:
            await wire.send_answer(send, receive, self._answer_openly(scope))
            return
        given = headers.get("authorization")
        try:
            ctx = paystack.context(read_key(given))
        except PaystackError as error:
            paystack.refuse(given, scope["method"], wire.raw_path(scope), str(error))
            await wire.send_answer(send, receive, failure(error))
            return
        exchange = Exchange(ctx, scope, receive, headers, self)
        try:
            await wire.send_answer(send, receive, await exchange.answer())
        except Dropped:
            await wire.drop(scope, send, receive)
        except ClientDisconnect:
            log.debug("%s hung up before its body was read", scope["path"])

    def _answer_openly(self, scope: Scope) -> Answer:
        call = _call(scope)
        call.query = _query(scope["query_string"].decode("latin-1"))
        try:
            return self.without_key[call.method](call)
        except PaystackError as error:
            return failure(error)


class Exchange:
    """A call and its answer; every way out of it is journalled."""

    def __init__(
        self,
        ctx: Context,
        scope: Scope,
        receive: Receive,
        headers: wire.Headers,
        endpoint: Endpoint,
    ) -> None:
        self._ctx = ctx
        self._receive = receive
        self._headers = headers
        self._endpoint = endpoint
        self._started = time.perf_counter()
        self._raw = b""
        self._path = wire.raw_path(scope)
        self._query = scope["query_string"].decode("latin-1")
        self._call = _call(scope)

    async def answer(self) -> Answer:
        """Raises `Dropped` when a fault ends the connection instead."""
        ctx, call = self._ctx, self._call
        refusal = await self._read()
        await ctx.gate("api", call.reference, call.path)
        if self._endpoint.prepare:
            refusal = refusal or await self._prepare()
        if ctx.faults.concern_calls:
            answer = await self._answer_through_faults(refusal)
        else:
            answer = await self._handle(refusal, is_journalled=True)
        await ctx.gate("answer", call.reference, call.path)
        if call.method in self._endpoint.assumed:
            return replace(answer, headers=(*answer.headers, ASSUMED))
        return answer

    async def _read(self) -> PaystackError | None:
        """Take in query and body; the error is answered in the handler's stead."""
        call = self._call
        if self._query:
            call.query = _query(self._query)
        try:
            self._raw = await body.read(self._receive)
            if self._raw and self._endpoint.otherwise is None:
                self._parse()
        except PaystackError as error:
            return error
        reference = call.fields.get("reference")
        if isinstance(reference, str) and call.reference is None:
            call.reference = reference
        return None

    async def _prepare(self) -> PaystackError | None:
        prepare = self._endpoint.prepare.get(self._call.method)
        if prepare is not None:
            try:
                self._call.prepared = await prepare(self._ctx, self._call)
            except PaystackError as error:
                return error
        return None

    def _parse(self) -> None:
        content_type = self._headers.get("content-type")
        if self._call.method in self._endpoint.takes_items:
            self._call.items = body.parse_items(self._raw)
        if not self._call.items:
            self._call.fields = body.parse(self._raw, content_type)

    async def _handle(self, refusal: PaystackError | None, *, is_journalled: bool) -> Answer:
        """Take effect, journal and commit before the answer, so that nothing of it can be lost.

        A refusal waits, too: it may be for what another call is just now writing.
        """

        def journalled(answer: Answer) -> Answer:
            if is_journalled:
                self._journal(answer.status, answer.body)
            return answer

        try:
            return await self._ctx.group_commit(lambda: journalled(self._run(refusal)))
        except PaystackError as error:
            answer = failure(error)
        except DatabaseFailed:
            raise
        except Exception:
            log.exception("%s %s went wrong", self._call.method, self._call.path)
            answer = failure(InternalFault())
        return await self._ctx.group_commit(lambda: journalled(answer))

    def _run(self, refusal: PaystackError | None) -> Answer:
        if refusal is not None:
            raise refusal
        endpoint = self._endpoint
        handler = endpoint.handlers.get(self._call.method, endpoint.otherwise)
        if handler is None:
            raise MethodNotAllowed(self._call.method, tuple(endpoint.handlers))
        return handler(self._ctx, self._call)

    async def _answer_through_faults(self, refusal: PaystackError | None) -> Answer:
        call = self._call

        async def as_it_is() -> Answer:
            return await self._handle(refusal, is_journalled=False)

        proceed: Proceed = as_it_is
        names = []
        for active, fault in self._ctx.faults.on_call(call.path, call.reference):
            line = Line(self._receive, active, self._headers.get("user-agent"))
            if fault.lets_through(line):
                continue
            names.append(fault.name)
            proceed = partial(fault.answer, proceed, line)
            self._ctx.journal.record(
                "fault",
                reference=call.reference,
                method=call.method,
                path=call.path,
                note=f"{fault.name} fired",
            )
        note = ", ".join(names) or None
        try:
            answer = await proceed()
        except Dropped:
            self._journal_behind(None, None, note)
            raise
        self._journal_behind(answer.status, answer.body, note)
        return answer

    def _journal_behind(self, status: int | None, answered: str | None, note: str | None) -> None:
        """Write the entry of a call that is kept; it counts also where this cannot be any more."""
        try:
            with self._ctx.atomic():
                self._journal(status, answered, note)
        except DatabaseFailed as failure:
            call = self._call
            log.error("%s %s is done, but not in the journal. %s", call.method, call.path, failure)

    def _journal(self, status: int | None, answered: str | None, note: str | None = None) -> None:
        call = self._call
        shows_query = self._query and not may_hold_secrets(call.path)
        path = f"{self._path}?{in_query(self._query)}" if shows_query else self._path
        duration_ms = round((time.perf_counter() - self._started) * 1000, 3)
        self._ctx.journal.add(
            "api",
            reference=call.reference,
            method=call.method,
            path=path,
            status=status,
            request_headers=self._headers.kept,
            request_body=self._kept_request(),
            response_body=None if answered is None else without_keys(answered[:BODY_KEPT]),
            duration_ms=duration_ms,
            note=note,
        )
        if log.isEnabledFor(logging.INFO):
            log.info(
                "%s %s %s %.0fms reference=%s",
                call.method,
                path,
                status,
                duration_ms,
                call.reference,
            )

    def _kept_request(self) -> str | None:
        if not self._raw or self._endpoint.otherwise is not None:
            return None
        text = self._raw.decode(errors="replace")
        if not may_need_masking(text):
            return text[:BODY_KEPT]
        sent = self._call.items or self._call.fields
        if not sent:
            is_charge = may_hold_secrets(self._call.path)
            return None if is_charge else in_raw(text)[:BODY_KEPT]
        kept = without_secrets(sent)
        is_form = self._headers.get("content-type").startswith(body.FORM)
        as_sent = kept == sent and not is_form and not may_hold_secrets(self._call.path)
        return (text if as_sent else dumps(kept))[:BODY_KEPT]


def _call(scope: Scope) -> Call:
    params: dict[str, str] = scope.get("path_params", {})
    return Call(
        method=scope["method"],
        path=scope["path"],
        ip_address=(scope.get("client") or ("127.0.0.1", 0))[0],
        params=params,
        reference=params.get("reference"),
    )


def _query(text: str) -> dict[str, str]:
    return dict(parse_qsl(text, keep_blank_values=True))


class Line:
    """The connection to a caller, for a fault that leaves it waiting or looks who it is."""

    def __init__(self, receive: Receive, active: ActiveFault, user_agent: str) -> None:
        self._receive = receive
        self._active = active
        self.user_agent = user_agent

    async def hung_up(self) -> None:
        gone = asyncio.ensure_future(self._disconnected())
        removed = asyncio.ensure_future(self._active.removed.wait())
        try:
            await asyncio.wait({gone, removed}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            removed.cancel()

    async def _disconnected(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass


FACTS = Facts(
    "Calls",
    (
        Fact(
            "JSON and forms, `metadata[cancel_action]=…` included; `amount` as number or string;"
            ' `"777.00"` is 777',
            documented("docs", "SeunAdelekan/PaystackJava#14", note="the last reported"),
        ),
        Fact(
            "a body without content type is read as what it looks like; explicit nulls count as"
            " absent",
            assumed(),
        ),
        Fact("a slash at the end of a path changes nothing", documented("woo", note="by use")),
        Fact("`perPage` 50, `page` 1", documented("docs")),
        Fact(
            "lists have offset meta unless `use_cursor=true`",
            documented("docs", note="its samples conflict"),
        ),
        Fact("at most 1,000 rows a page", assumed()),
        Fact(
            "a first line with headers of more than 64 KiB is answered by 431, a request that takes"
            " more than 30 s to arrive by 408; 507 says that the fake's own database keeps nothing,"
            " as on a full disk, and that nothing of a call to Paystack's API was done",
            ours(),
        ),
    ),
)
