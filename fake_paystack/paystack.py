"""The whole fake: its database, and the integrations in it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import HTTPConnection

from fake_paystack import store
from fake_paystack.clock import Clock
from fake_paystack.context import Context, Shared
from fake_paystack.domain.mandate import Mandate
from fake_paystack.domain.payment_page import Page
from fake_paystack.domain.payment_request import PaymentRequest
from fake_paystack.domain.preauthorization import Preauthorization
from fake_paystack.domain.stored_file import StoredFile
from fake_paystack.domain.transaction import Transaction
from fake_paystack.ids import Counters, Ids
from fake_paystack.settings import Secret, Settings
from fake_paystack.store.commit import atomic, failure_in
from fake_paystack.store.connection import connect
from fake_paystack.store.mandate import mandates
from fake_paystack.store.payment_page import pages
from fake_paystack.store.payment_request import payment_requests
from fake_paystack.store.preauthorization import preauthorizations
from fake_paystack.store.stored_file import stored_files
from fake_paystack.webhooks.destination import destinations
from fake_paystack.webhooks.sender import Sender

REFUSED_KEPT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An API call that was refused for its key, which is masked; `at` is real time, in UTC."""

    at: datetime
    method: str
    path: str
    key: str
    why: str


class Paystack:
    """Makes an integration's context when its key is first seen, and ends them all."""

    def __init__(self, settings: Settings) -> None:
        self.db = connect(settings.database)
        last = store.counter.last_ids(self.db)
        self.shared = Shared(
            settings=settings,
            db=self.db,
            ids=Ids(settings.seed, after=last),
            counters=Counters(last),
            sender=Sender(destinations=destinations(settings)),
        )
        self.refused: deque[Refused] = deque(maxlen=REFUSED_KEPT)
        """The newest calls that belong to no integration."""
        self._contexts: dict[str, Context] = {}
        self._by_id: dict[int, Context] = {}
        self.db.on_undone = self.reread

    def context(self, key: str) -> Context:
        """Context of the integration behind a well-formed secret key, made when first seen."""
        return self._contexts.get(key) or self._load(Secret(key))

    def refuse(self, authorization: str | None, method: str, path: str, why: str) -> None:
        """Note a call whose key was none."""
        key = Secret((authorization or "").rpartition(" ")[2])
        refused = Refused(at=Clock().real(), method=method, path=path, key=key.masked(), why=why)
        self.refused.append(refused)

    def by_access_code(self, access_code: str) -> tuple[Context, Transaction] | None:
        """Transaction that a checkout's URL names, with its integration."""
        transaction = store.transaction.by_access_code(self.db, access_code)
        if transaction is None:
            return None
        return self._by_integration(transaction.integration_id), transaction

    def by_integration(self, integration_id: int) -> Context | None:
        """Integration that a link names; None when nobody has that id."""
        if integration_id in self._by_id:
            return self._by_id[integration_id]
        key = store.integration.key_if_known(self.db, integration_id)
        return None if key is None else self._load(key)

    def by_file(self, name: str) -> tuple[Context, StoredFile] | None:
        """File that a link names, with its integration."""
        file = stored_files.anywhere(self.db, name)
        return None if file is None else (self._by_integration(file.integration_id), file)

    def by_mandate(self, access_code: str) -> tuple[Context, Mandate] | None:
        """Mandate that its payer's link names, with its integration."""
        mandate = mandates.anywhere(self.db, access_code)
        return None if mandate is None else (self._by_integration(mandate.integration_id), mandate)

    def by_request_code(self, code: str) -> tuple[Context, PaymentRequest] | None:
        """Payment request that its payer's link names, with its integration."""
        request = payment_requests.anywhere(self.db, code)
        return None if request is None else (self._by_integration(request.integration_id), request)

    def by_preauthorization(self, access_code: str) -> tuple[Context, Preauthorization] | None:
        """Preauthorization that its payer's link names, with its integration."""
        asked = preauthorizations.anywhere(self.db, access_code)
        return None if asked is None else (self._by_integration(asked.integration_id), asked)

    def by_page(self, slug: str) -> tuple[Context, Page] | None:
        """Payment page at an address, with its integration."""
        page = pages.anywhere(self.db, slug)
        return None if page is None else (self._by_integration(page.integration_id), page)

    def resume(self) -> None:
        """Set the timers of everything that was due when the process last ended."""
        for key in store.integration.keys_with_work(self.db):
            self.context(key.reveal()).schedule.resume()

    async def stop(self) -> None:
        """Open the gates, end what is running, and close the database; what is due stays due."""
        self.let_go()
        await asyncio.gather(*(ctx.schedule.stop() for ctx in self._contexts.values()))
        await self.shared.sender.close()
        self.db.close()

    def reread(self) -> None:
        """Go back to what the database has of settings, clocks and what is due.

        Of use after it did not keep a change. Where it cannot even be read, they stay as they are.
        """
        for ctx in self._contexts.values():
            try:
                found = store.integration.by_key(self.db, ctx.key)
            except sqlite3.Error as error:
                if failure_in(error) is None:
                    raise
                continue
            if found is not None:
                ctx.integration, ctx.clock.offset = found
                ctx.schedule.arm()

    def let_go(self) -> None:
        """Open every gate, end every fault and every long poll, so that nobody waits any more."""
        for ctx in self._contexts.values():
            ctx.journal.close()
            ctx.gates.clear()
            ctx.faults.clear()

    def _by_integration(self, integration_id: int) -> Context:
        ctx = self._by_id.get(integration_id)
        return ctx or self._load(store.integration.key_of(self.db, integration_id))

    def _load(self, key: Secret) -> Context:
        found = store.integration.by_key(self.db, key)
        if found is None:
            integration = self.shared.new_integration(self.shared.counters.next("integrations"))
            offset = 0.0
            with atomic(self.db):
                store.integration.insert(self.db, key, integration)
        else:
            integration, offset = found
        ctx = Context(self.shared, key, integration, offset)
        self._contexts[key.reveal()] = ctx
        self._by_id[integration.id] = ctx
        return ctx


def paystack_of(request: HTTPConnection) -> Paystack:
    """Fake that serves this request."""
    paystack: Paystack = request.state.paystack
    return paystack
