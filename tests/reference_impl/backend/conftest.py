"""A shop in process, its database in a file or in PostgreSQL, and Paystack as respx routes."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import respx

from bench.cluster import Cluster
from reference_impl.backend.app import create_app
from reference_impl.backend.settings import Settings
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.tables import opened
from tests.reference_impl.backend.api import Api
from tests.reference_impl.backend.factories import Buyer, new_buyer
from tests.reference_impl.backend.paystack_stub import BASE_URL, PaystackStub
from tests.reference_impl.backend.program import Backend, HeldPaystack, started

SECRET_KEY = "sk_test_" + "0a" * 20
ENVIRON = {
    "FRONTEND_URL": "http://localhost:5173",
    "CORS_ORIGINS": "http://localhost:5174",
    "PAYSTACK_BASE_URL": BASE_URL,
    "PAYSTACK_SECRET_KEY": SECRET_KEY,
    "PAYSTACK_TIMEOUT": "0.5",
    "PASSWORD_COST": "1",
}
ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def database_url(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Of a database that does not exist yet, or is empty: `make postgres` asks for that kind."""
    if os.environ.get("SHOP_DATABASE") == "postgres":
        server: Cluster = request.getfixturevalue("postgres")
        return server.new_database()
    return f"sqlite:///{tmp_path}/shop.db"


@pytest.fixture
def settings(database_url: str) -> Settings:
    environ = {**ENVIRON, "DATABASE_URL": database_url}
    return Settings.from_environ(environ, address=ADDRESS)


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    database = opened(settings.database_url)
    yield database
    database.close()


@pytest.fixture
def new_api(settings: Settings, database: Database) -> Iterator[Callable[[], Api]]:
    """Makes the application when it is called, so that a flaw can be applied first."""
    made: list[Api] = []

    def new_api() -> Api:
        made.append(Api(create_app(settings, database)))
        return made[-1]

    yield new_api
    for api in made:
        api.close()


@pytest.fixture
def api(new_api: Callable[[], Api]) -> Api:
    return new_api()


@pytest.fixture
def buyer(database: Database) -> Buyer:
    return new_buyer(database)


@pytest.fixture
def other_buyer(database: Database) -> Buyer:
    return new_buyer(database)


@pytest.fixture
def paystack() -> Iterator[PaystackStub]:
    with respx.mock(base_url=BASE_URL, assert_all_called=False) as router:
        yield PaystackStub(router)


@pytest.fixture
def environ(database_url: str) -> dict[str, str]:
    own = {"DATABASE_URL": database_url, "PAYSTACK_TIMEOUT": "20"}
    return {**os.environ, **ENVIRON, **own}


@pytest.fixture
def start(environ: dict[str, str]) -> Iterator[Callable[..., Backend]]:
    """Starts the backend as a program; all that were started end with the test."""
    running: list[Backend] = []

    def start(*options: str, **changes: str) -> Backend:
        running.append(started({**environ, **changes}, *options))
        return running[-1]

    yield start
    for process, client in running:
        client.close()
        process.kill()
        process.communicate()


@pytest.fixture
def held_paystack() -> Iterator[HeldPaystack]:
    with HeldPaystack() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.released.set()
        server.shutdown()
        thread.join()
