"""The yardstick: FastAPI and sqlite3, one validated body, one durable insert, one answer."""

from __future__ import annotations

import sqlite3
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()
db = sqlite3.connect(sys.argv[2] if len(sys.argv) > 2 else ":memory:", isolation_level=None)
db.execute("PRAGMA journal_mode = WAL")
db.execute("PRAGMA synchronous = NORMAL")
db.execute("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, email TEXT, amount INTEGER)")


class Body(BaseModel):
    email: str = Field(min_length=3)
    amount: int = Field(gt=0)


@app.post("/transaction/initialize")
async def initialize(body: Body) -> dict[str, Any]:
    added = db.execute("INSERT INTO t (email, amount) VALUES (?, ?)", (body.email, body.amount))
    return {"status": True, "message": "ok", "data": {"reference": added.lastrowid}}


@app.get("/transaction/verify/{reference}")
async def verify(reference: int) -> dict[str, Any]:
    row = db.execute("SELECT email, amount FROM t WHERE id = ?", (reference,)).fetchone()
    return {"status": True, "message": "ok", "data": {"email": row[0], "amount": row[1]}}


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), access_log=False, log_level="warning")
