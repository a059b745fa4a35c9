"""Results are kept in a file, the newest of each measurement."""

from pathlib import Path

import pytest

from bench import result as results
from bench.result_file import UnreadableResults
from tests.bench.results import result, row


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    found = {"memory": result("memory", row("memory.file.0", 47.5, unit="MiB", ratio=1.0))}

    results.write(tmp_path / "new" / "bench.json", found)

    assert results.read(tmp_path / "new" / "bench.json") == found


def test_the_newest_of_a_measurement_replaces_the_older_one_alone(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    results.write(path, {"ready": result("ready"), "memory": result("memory")})

    newer = result("ready", row("ready.fake.x", 0.4))
    results.write(path, {"ready": newer})

    assert results.read(path) == {"memory": result("memory"), "ready": newer}


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 2, "measurements": {}}', '{"schema": 1}'])
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text)

    with pytest.raises(
        UnreadableResults, match=r"other\.json holds no results of `python -m bench`"
    ):
        results.read(path)
