"""Target files as a tired person or a bad disk would leave them: refused in sentences."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from bench.survival.inputs.counted import Tally, drawn, surface
from bench.survival.kills import fresh_folder
from bench.survival.trial import Row
from harness import target
from harness.errors import HarnessError

SOURCE = Path(__file__).parents[3] / "reference_impl" / "target.toml"
HOLDS = "read, or refused in sentences that name the file: never a traceback"
TARGET_FILE = surface("target file", "changed keys, values and lines, cut ends, bytes", HOLDS)
VALUES = (
    '""', '"x"', "0", "-1", "1e999", "nan", "true", "[]", "{}", "[[]]", '"{port"', '"{nothing}"',
    '"\\u0000"', "1979-05-27", '"http://[::1"', '"http://x:99999"', "9223372036854775808",
    '"sk_live_x"', '["{python}"]', '{ a = "b" }', '"' + "a" * 5_000 + '"',
)  # fmt: skip

line = st.integers(0, 200)
value = st.one_of(st.sampled_from(VALUES), st.text(max_size=20))
change = st.one_of(
    st.tuples(st.just("drop"), line, st.just("")),
    st.tuples(st.just("repeat"), line, st.just("")),
    st.tuples(st.just("insert"), line, st.text(max_size=30)),
    st.tuples(st.just("value"), line, value),
    st.tuples(st.just("key"), line, value),
    st.tuples(st.just("cut"), line, st.just("")),
)
Change = tuple[str, int, str]


def changed(text: str, changes: list[Change]) -> str:
    """The text after each change of a line; a line beyond the end is counted from the start."""
    lines = text.splitlines()
    for what, number, new in changes:
        if not lines:
            break
        at = number % len(lines)
        name, equals, old = lines[at].partition("=")
        match what:
            case "drop":
                del lines[at]
            case "repeat":
                lines.insert(at, lines[at])
            case "insert":
                lines.insert(at, new)
            case "value":
                lines[at] = f"{name}= {new}" if equals else new
            case "key":
                lines[at] = f"{new} ={old}"
            case _:
                del lines[at:]
    return "\n".join(lines)


def target_file(times: int, seed: int) -> Row:
    tally = Tally()
    right = SOURCE.read_text(encoding="utf-8")
    with fresh_folder() as folder:
        path = folder / "target.toml"
        files = st.one_of(
            st.lists(change, min_size=1, max_size=4).map(
                lambda changes: changed(right, changes).encode(errors="surrogatepass")
            ),
            st.binary(max_size=300),
        )
        drawn(files, times, seed, lambda data: _read(tally, path, data))
    return tally.row(TARGET_FILE)


def _read(tally: Tally, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        target.load(path)
        tally.note("read")
    except HarnessError as error:
        said = str(error)
        is_told = path.name in said and "Traceback" not in said
        tally.note("refused", "" if is_told else f"{said!r} to {data!r}")
    except Exception as error:
        tally.note("unhandled", f"{type(error).__name__}: {error} to {data!r}")
