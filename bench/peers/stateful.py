"""Stateful fakes of other APIs that others wrote in Python: localstripe and moto.

They have an environment of their own, so that their dependencies do not meet ours.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from bench.load.call import NUMBER, Call, basic, get, post
from bench.peers.peer import AMOUNT, KEY, Peer

HERE = Path(__file__).parent
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
PYTHON = HERE / ".venv" / SCRIPTS / ("python.exe" if sys.platform == "win32" else "python")
FORM = {**basic(KEY), "Content-Type": "application/x-www-form-urlencoded"}
REGION = "Credential=test/20260101/us-east-1/dynamodb/aws4_request"
TABLE = {
    "TableName": "transactions",
    "KeySchema": [{"AttributeName": "reference", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "reference", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}


def not_installed() -> str:
    if (HERE / ".venv" / ".installed").exists():
        return ""
    return "not installed: `make bench-peers` says why"


def localstripe(port: int, folder: Path) -> list[str]:
    script = str(HERE / "localstripe_here.py")
    return [str(PYTHON), script, str(port), str(folder / "localstripe.pickle")]


def moto(port: int, _: Path) -> list[str]:
    return [str(PYTHON), "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]


def dynamodb(operation: str, body: Mapping[str, object]) -> Call:
    """A call as AWS's clients send it; moto reads service and region out of the signature."""
    headers = {
        "Authorization": f"AWS4-HMAC-SHA256 {REGION}, SignedHeaders=host, Signature=0",
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Target": f"DynamoDB_20120810.{operation}",
    }
    return post("/", json.dumps(body), headers)


def item(**fields: object) -> dict[str, object]:
    return {"TableName": "transactions", "Item": {"email": {"S": "payer@example.com"}, **fields}}


PEERS = (
    Peer(
        name="localstripe",
        command=localstripe,
        initializes_by="POST /v1/payment_intents of Stripe",
        verifies_by="GET /v1/payment_intents/{id}",
        initialize=post("/v1/payment_intents", f"amount={AMOUNT}&currency=ghs", FORM),
        invalid=post("/v1/payment_intents", "currency=ghs", FORM),
        verify=lambda id: get(f"/v1/payment_intents/{id}", headers=basic(KEY)),
        reference=("id",),
        missing=not_installed,
    ),
    Peer(
        name="moto",
        command=moto,
        initializes_by="DynamoDB PutItem, each with a key of its own",
        verifies_by="DynamoDB GetItem",
        initialize=dynamodb(
            "PutItem", item(reference={"S": f"r{NUMBER}"}, amount={"N": str(AMOUNT)})
        ),
        invalid=dynamodb("PutItem", item(amount={"N": str(AMOUNT)})),
        verify=lambda _: dynamodb(
            "GetItem", {"TableName": "transactions", "Key": {"reference": {"S": "r0000000000"}}}
        ),
        reference=(),
        missing=not_installed,
        prepare=dynamodb("CreateTable", TABLE),
    ),
)
