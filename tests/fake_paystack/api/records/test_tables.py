"""Every row of every table of records, walked with bodies that its own fields make."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fake_paystack.api.operation import Operation
from fake_paystack.api.records import OPERATIONS
from fake_paystack.api.records.resource import Resource
from fake_paystack.api.records.verbs import Create, Delete, Recorded, Verb
from fake_paystack.context import Context
from tests.fake_paystack.api.test_split import codes, made

pytestmark = pytest.mark.anyio
CUPS = {"name": "Cups", "description": "Of paper", "price": 10_00, "currency": "GHS", "quantity": 5}
FREE = "/storefront/verify/"
"""Path that is glad of a name that nobody has."""


def verb(operation: Operation) -> Verb:
    assert isinstance(operation.handler, Recorded)
    return operation.handler.verb


def resource(operation: Operation) -> Resource:
    assert isinstance(operation.handler, Recorded)
    return operation.handler.resource


def named(*operations: Operation) -> pytest.MarkDecorator:
    """Parametrize a test by these operations."""
    return pytest.mark.parametrize("operation", operations, ids=lambda each: each.name)


def those(kind: type, *, are: bool = True) -> list[Operation]:
    return [each for each in OPERATIONS if isinstance(verb(each), kind) is are]


def a_path_to_one() -> list[Operation]:
    return [each for each in OPERATIONS if "{" in each.path and not each.path.startswith(FREE)]


class Walker:
    """Calls operations with bodies that fit; the integration has a product and a customer."""

    def __init__(self, api: httpx.AsyncClient, ctx: Context) -> None:
        self.api = api
        self.ctx = ctx
        self.product = 0
        self.customer = 0
        self.split = ""

    async def prepare(self) -> None:
        product = await self.api.post("/product", json=CUPS)
        customer = await self.api.post("/customer", json={"email": "ama@example.com"})
        self.product = product.json()["data"]["id"]
        self.customer = customer.json()["data"]["id"]
        self.split = await self._make_split()

    async def call(self, operation: Operation, **changes: Any) -> httpx.Response:
        """Call it about the newest entries; makes those that it needs."""
        body = {**self.body(operation), **changes}
        path = await self.path(operation)
        return await self.api.request(operation.method, path, json=body)

    def body(self, operation: Operation) -> dict[str, Any]:
        body = verb(operation).takes.sample()
        ids = {"products": [self.product], "customer_ids": [self.customer]}
        body.update({name: value for name, value in ids.items() if name in body})
        if "split_code" in body:
            body["split_code"] = self.split
        for item in body.get("items", ()):
            item["item"] = self.product
        if "authorization_id" in body:
            body["authorization_id"] = self.newest(resource(operation)).data["authorization_id"]
        return body

    async def _make_split(self) -> str:
        (code,) = await codes(self.api, 1)
        return str((await made(self.api, (code, 20)))["split_code"])

    async def path(self, operation: Operation) -> str:
        """Its path, about entries that exist."""
        path = operation.path.replace("/product/{id}", f"/product/{self.product}")
        path = path.replace("/customer/{id}", f"/customer/{self.customer}")
        owner = resource(operation).parent
        for own in (owner, resource(operation)):
            if own is not None and "{" in path:
                entry = self.newest(own)
                before, _, rest = path.partition("{")
                path = f"{before}{entry.code or entry.id}{rest.partition('}')[2]}"
        return path

    async def make(self, of: Resource) -> None:
        """Make one by the first operation that can, and its parent before it."""
        if of.parent is not None:
            await self.make(of.parent)
        creating = next(each for each in those(Create) if resource(each) is of)
        answer = await self.call(creating)
        assert answer.status_code == 200, answer.text

    def newest(self, of: Resource) -> Any:
        return of.records.newest(self.ctx.db, self.ctx.integration.id)[0]

    def count(self, of: Resource) -> int:
        return of.records.count(self.ctx.db, self.ctx.integration.id)


@pytest.fixture
async def walker(api: httpx.AsyncClient, ctx: Context) -> Walker:
    walker = Walker(api, ctx)
    await walker.prepare()
    return walker


@named(*those(Create))
async def test_what_is_created_is_kept(walker: Walker, operation: Operation) -> None:
    parent = resource(operation).parent
    if parent is not None:
        await walker.make(parent)
    answer = await walker.call(operation)

    sent = walker.body(operation)
    data = walker.newest(resource(operation)).data
    assert (answer.status_code, answer.headers["x-sandbox-grade"]) == (200, "assumed")
    assert {name: data[name] for name in sent} == sent


@named(*those(Create, are=False))
async def test_what_exists_answers(walker: Walker, operation: Operation) -> None:
    await walker.make(resource(operation))
    answer = await walker.call(operation)

    assert (answer.status_code, answer.headers["x-sandbox-grade"]) == (200, "assumed")
    assert answer.json()["status"] is True


@named(*those(Delete))
async def test_what_is_deleted_is_gone(walker: Walker, operation: Operation) -> None:
    await walker.make(resource(operation))
    path = await walker.path(operation)
    body = walker.body(operation)
    statuses = [
        (await walker.api.request(operation.method, path, json=body)).status_code for _ in "12"
    ]

    assert statuses == [200, 404]
    assert walker.count(resource(operation)) == 0


@named(*a_path_to_one())
async def test_what_is_unknown_is_not_found(walker: Walker, operation: Operation) -> None:
    await walker.make(resource(operation))
    body = walker.body(operation)
    before, _, rest = operation.path.partition("{")
    path = f"{before}none{rest.partition('}')[2]}".replace("{event_id}", "none")
    answer = await walker.api.request(operation.method, path, json=body)

    assert (answer.status_code, answer.json()["status"]) == (404, False)
    assert walker.count(resource(operation)) == 1


@named(*(each for each in OPERATIONS if verb(each).takes.needs))
async def test_what_is_needed_is_asked_for(walker: Walker, operation: Operation) -> None:
    await walker.make(resource(operation))
    for field in verb(operation).takes.needs:
        answer = await walker.call(operation, **{field.name: None})

        expected = (400, f'"{field.name}" is required')
        assert (answer.status_code, answer.json()["message"]) == expected


@named(*(each for each in OPERATIONS if verb(each).takes.sample()))
async def test_what_is_of_another_kind_is_refused(walker: Walker, operation: Operation) -> None:
    await walker.make(resource(operation))
    for name, value in walker.body(operation).items():
        for wrong in (1.5, [[value]], {"\x00": [value]}, [None], "not " + "so " * 9, -1, 10**30):
            answer = await walker.call(operation, **{name: wrong})

            assert answer.status_code in {200, 400, 404}, (name, wrong, answer.text)
