"""Paystack's paths and their handlers, the busiest first."""

from __future__ import annotations

from starlette.routing import Route, Router

from fake_paystack.api import customer, integration, transaction, transactions, unknown
from fake_paystack.api.exchange import Endpoint

ROUTES = [
    Route("/transaction/initialize", Endpoint({"POST": transaction.initialize})),
    Route("/transaction/verify/{reference:path}", Endpoint({"GET": transaction.verify})),
    Route("/transaction/totals", Endpoint({"GET": transactions.totals})),
    Route("/transaction/timeline/{id_or_reference}", Endpoint({"GET": transaction.timeline})),
    Route("/transaction", Endpoint({"GET": transactions.page})),
    *unknown.ROUTES,
    Route("/transaction/{id}", Endpoint({"GET": transaction.fetch})),
    Route("/customer", Endpoint({"GET": customer.page, "POST": customer.create})),
    Route("/customer/{email_or_code}", Endpoint({"GET": customer.fetch, "PUT": customer.update})),
    Route(
        "/integration/payment_session_timeout",
        Endpoint({"GET": integration.timeout, "PUT": integration.change_timeout}),
    ),
]

router = Router(ROUTES, redirect_slashes=False, default=unknown.endpoint)
