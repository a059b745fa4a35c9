"""What an answer shows, and what of it is never kept."""

from __future__ import annotations

from harness.fidelity.observation import places

TELLING = {"message", "status"}


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
    body = {"message": "Sent to ama@example.com of CUS_ab12cd34, 0551234987", "name": "Ama"}

    assert places(400, body, TELLING) == {
        "HTTP status": "400",
        "message": "“Sent to … of …, …”",
        "name": "text",
    }


def test_answer_that_is_no_json_has_no_fields() -> None:
    assert places(403, None, TELLING) == {"HTTP status": "403", "": "null"}
