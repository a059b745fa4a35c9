"""The compose file, without an engine: its shape, its commands, and that its addresses agree."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from reference_impl.backend.settings import Settings
from reference_impl.frontend.settings import Settings as FrontendSettings
from tests.containers.commands import ROOT, refused
from tests.containers.composition import CREATE_USER, FILE, OWN, PORTS, SERVICES, environment, probe
from tests.containers.schema import complaints

FAKE = dict(word.lstrip("-").partition("=")[::2] for word in OWN["fake-paystack"]["command"][1:])
SHOP = environment("backend")


def shown_calls() -> list[list[str]]:
    """What is called in a container on the page for people: it begins a continued line."""
    page = (ROOT / "docs" / "containers.md").read_text(encoding="utf-8")
    return [line.split() for line in re.findall(r"^  ((?:fake-|paystack-)\S+ .+)$", page, re.M)]


def test_schema_of_compose_has_nothing_to_say() -> None:
    assert complaints("compose-spec", "compose.yaml") == ""


@pytest.mark.parametrize("service", OWN)
def test_commands_would_be_taken(service: str) -> None:
    assert refused(OWN[service]["command"]) == []
    assert refused(probe(service)) == []


@pytest.mark.parametrize("service", SERVICES)
def test_ports_are_open_to_this_machine_only(service: str) -> None:
    ports = SERVICES[service].get("ports", [])

    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []
    assert len(ports) == (service in OWN)


@pytest.mark.parametrize("service", OWN)
def test_services_of_ours_may_do_little(service: str) -> None:
    given = OWN[service]

    assert given["build"]["target"] == "sandbox"  # whose user is not root
    assert "user" not in given
    assert (given["read_only"], given["cap_drop"]) == (True, ["ALL"])
    assert given["security_opt"] == ["no-new-privileges:true"]


def test_images_of_others_name_a_version() -> None:
    images = [each["image"] for each in SERVICES.values() if "build" not in each]

    assert [image for image in images if image.partition(":")[2] in {"", "latest"}] == []


@pytest.mark.parametrize("service", OWN)
def test_each_listens_where_it_is_published_and_probed(service: str) -> None:
    published = OWN[service]["ports"][0].split(":")[1:]
    listens = [word for word in OWN[service]["command"] if word.startswith("--port=")]

    assert [f"--port={port}" for port in published] == listens * 2
    assert urlsplit(probe(service)[-1]).port == PORTS[service]


def test_who_waits_waits_for_health() -> None:
    waits = {name: set(each.get("depends_on", {})) for name, each in SERVICES.items()}
    conditions = [
        awaited["condition"]
        for each in SERVICES.values()
        for awaited in each.get("depends_on", {}).values()
    ]

    assert waits["backend"] == {"postgres", "fake-paystack"}
    assert waits["frontend"] == {"backend"}
    assert set(conditions) == {"service_healthy"}


def test_containers_are_named_to_containers_and_this_machine_to_browsers() -> None:
    frontend = environment("frontend")

    assert SHOP["PAYSTACK_BASE_URL"] == f"http://fake-paystack:{PORTS['fake-paystack']}"
    assert FAKE["webhook-url"].startswith(f"http://backend:{PORTS['backend']}/")
    assert FAKE["public-url"] == f"http://paystack.localhost:{PORTS['fake-paystack']}"
    assert SHOP["FRONTEND_URL"] == f"http://localhost:{PORTS['frontend']}"
    assert frontend["API_BASE_URL"] == f"http://localhost:{PORTS['backend']}"


def test_settings_are_those_that_the_programs_read() -> None:
    read = Settings.from_environ(SHOP, address="http://0.0.0.0:8000")
    url = urlsplit(read.database_url)
    postgres = environment("postgres")

    assert (url.username, url.password) == (
        postgres["POSTGRES_USER"],
        postgres["POSTGRES_PASSWORD"],
    )
    assert (url.hostname, url.path) == ("postgres", f"/{postgres['POSTGRES_DB']}")
    assert read.paystack_base_url == SHOP["PAYSTACK_BASE_URL"]
    assert FrontendSettings.from_environment(environment("frontend")).api_origin


def test_volumes_are_named_and_hold_what_is_kept() -> None:
    mounts = [
        each.split(":") for service in SERVICES.values() for each in service.get("volumes", [])
    ]

    assert {name for name, _ in mounts} == set(FILE["volumes"])
    assert FAKE["database"].startswith("sqlite:////data/")
    assert ["paystack", "/data"] in mounts


@pytest.mark.parametrize("call", shown_calls())
def test_commands_on_the_page_would_be_taken(call: list[str]) -> None:
    assert refused(call) == []


def test_page_says_what_can_be_done() -> None:
    page = (ROOT / "docs" / "containers.md").read_text(encoding="utf-8")

    assert f"docker compose exec backend {CREATE_USER}\n" in page
    assert [f"localhost:{port}" in page for port in PORTS.values()] == [True] * len(OWN)
    assert SHOP["PAYSTACK_SECRET_KEY"] in page
