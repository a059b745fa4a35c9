"""`/apple-pay/domain`: where Apple Pay may be offered. No checkout here offers it."""

from __future__ import annotations

from fake_paystack.api.call import Call
from fake_paystack.api.records.field import takes, text
from fake_paystack.api.records.resource import Resource
from fake_paystack.api.records.verbs import Create, Delete, Does, operations
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer, success

DOMAINS = Resource("Domain", "apple_pay_domains")


def _names(ctx: Context, _: Call, __: dict[str, Json]) -> Answer:
    names = [entry.data["domainName"] for entry in DOMAINS.where(ctx)]
    return success("Apple Pay registered domains retrieved", {"domainNames": names})


_NAME = takes(text("domainName", "shop.example"))

OPERATIONS = operations(
    DOMAINS,
    Create(
        on="POST /apple-pay/domain",
        message="Domain successfully registered on Apple Pay",
        takes=_NAME,
        unique="domainName",
        taken="Domain is registered already",
        says="the domain is not looked at",
    ),
    Does(on="GET /apple-pay/domain", do=_names, says="all at once, also with a cursor"),
    Delete(
        on="DELETE /apple-pay/domain",
        message="Domain successfully unregistered on Apple Pay",
        takes=_NAME,
        by="domainName",
    ),
)
