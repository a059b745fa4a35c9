"""Where artifacts lie."""

from pathlib import Path

from harness.report import artifacts


def test_plain_name_is_kept() -> None:
    assert artifacts.file_name("test_payer_lands") == "test_payer_lands"


def test_parameters_follow_a_dash() -> None:
    assert artifacts.file_name("test_payer_lands[chromium]") == "test_payer_lands-chromium"


def test_long_names_are_cut_and_stay_apart() -> None:
    one, other = (artifacts.file_name("test_" + "x" * 90 + end) for end in "ab")

    assert one != other
    assert len(one) < 100


def test_names_that_differ_only_in_odd_characters_stay_apart() -> None:
    names = {artifacts.file_name(f"test_a[{odd}]") for odd in ("../x", "x/..", "x y", "x?y")}

    assert len(names) == 4
    assert not any(set("/ ?[]") & set(name) for name in names)


def test_clear_removes_what_a_run_left_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "report.json").touch()
    (tmp_path / "verify.once" / "test_a").mkdir(parents=True)
    (tmp_path / "mine.txt").touch()

    artifacts.clear(tmp_path, ["verify.once"])

    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_is_kept_without_a_report() -> None:
    assert artifacts.kept(None, "verify.once", "test_a") == []
