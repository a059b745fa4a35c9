"""What an answer shows, and what of it is never kept."""

from __future__ import annotations

from harness.fidelity.check import Checks
from harness.fidelity.observation import places

TELLING = Checks(
    telling=frozenset({"message", "status", "type", "plan"}), sent=frozenset({"cart"}), checks=()
)


def test_every_leaf_is_shown_by_its_place_and_kind() -> None:
    body = {"status": True, "data": {"id": 7, "fees": None, "log": {}, "name": "", "rate": 0.5}}

    assert places(200, body, TELLING) == {
        "HTTP status": "200",
        "status": "true",
        "data.id": "whole number",
        "data.fees": "null",
        "data.log": "empty object",
        "data.name": "empty text",
        "data.rate": "number",
    }


def test_list_is_shown_by_its_first_element() -> None:
    assert places(200, {"data": [{"id": 1}, {"id": None}]}, TELLING) == {
        "HTTP status": "200",
        "data.*.id": "whole number",
    }


def test_values_of_telling_fields_are_kept_without_what_is_personal() -> None:
    body = {
        "message": "Sent to ama@example.com of CUS_ab12cd34, 0551234987 by sk_test_a-b",
        "name": "Ama",
    }

    assert places(400, body, TELLING) == {
        "HTTP status": "400",
        "message": "“Sent to … of …, … by …”",
        "name": "text",
    }


def test_ids_are_not_kept_though_their_field_tells() -> None:
    assert places(200, {"plan": 1700003}, TELLING)["plan"] == "whole number"


def test_of_metadata_only_what_the_checks_sent_is_shown() -> None:
    own, others = {"cart": "42", "type": "Ama's"}, {"type": "Ama's", "Ama's phone": "055"}
    body = {
        "data": {
            "metadata": own,
            "customer": {"metadata": others},
            "custom_fields": [{"type": "Ama's"}],
            "log": {"metadata": ""},
        }
    }

    assert places(200, body, TELLING) == {
        "HTTP status": "200",
        "data.metadata.cart": "text",
        "data.customer.metadata": "object",
        "data.custom_fields": "list",
        "data.log.metadata": "empty text",
    }


def test_message_within_the_data_is_somebodys_words() -> None:
    body = {"message": "Disputes", "data": [{"message": "Ama says no"}]}

    assert places(200, body, TELLING) == {
        "HTTP status": "200",
        "message": "“Disputes”",
        "data.*.message": "text",
    }


def test_name_of_a_field_is_kept_without_what_is_personal() -> None:
    assert places(200, {"ama@example.com": 1, "AUTH_ab12cd34": 2}, TELLING) == {
        "HTTP status": "200",
        "…": "whole number",
    }


def test_answer_that_is_no_json_has_no_fields() -> None:
    assert places(403, None, TELLING) == {"HTTP status": "403", "": "null"}
