"""`FLAW` and `VARIANT` from the environment."""

import pytest

from reference_impl.deviation import UnknownDeviation, chosen
from reference_impl.flaws import backend_callback
from reference_impl.variants import other_names


def test_flaw_of_this_side_is_chosen() -> None:
    assert chosen({"FLAW": "backend_callback"}, side="backend") == [backend_callback.apply]


def test_flaw_of_the_other_side_is_left_to_it() -> None:
    assert chosen({"FLAW": "backend_callback"}, side="frontend") == []


def test_variant_of_both_sides_is_chosen_by_either() -> None:
    assert chosen({"VARIANT": "other_names"}, side="backend") == [other_names.apply]


@pytest.mark.parametrize("environ", [{}, {"FLAW": "", "VARIANT": ""}])
def test_right_system_has_none(environ: dict[str, str]) -> None:
    assert chosen(environ, side="backend") == []


def test_unknown_flaw_names_the_closest() -> None:
    with pytest.raises(UnknownDeviation) as caught:
        chosen({"FLAW": "backend_calback"}, side="backend")

    assert str(caught.value) == (
        "FLAW=backend_calback does not exist; the closest is backend_callback."
    )
