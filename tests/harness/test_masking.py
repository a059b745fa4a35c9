"""What a target says is told without its secrets, and only what can be told."""

import pytest

from harness.masking import fit_text, fit_to_tell
from tests.harness.inline import judged, outcomes

pytest_plugins = ["pytester"]

KEY = "sk_test_" + "4c1d" * 10
ODD = """
from harness.finding import HOPS
from harness.hops.hop import Hop, Lane

@pytest.fixture
def wire(request):
    yield
    text = f"GET /verify?token=hush {TOLD}"
    hop = Hop(at=1.0, sender=Lane.PERSON, receiver=Lane.BACKEND, text=text, url=text, end=TOLD)
    request.node.stash[HOPS] = [hop]

@must
def test_a(wire):
    print(TOLD)
    raise Failure(expected="no key is given away", actual=f"GET /me said {TOLD}", evidence=[TOLD])
"""
IMPOSSIBLE = """
from harness.errors import SetupFailed
@pytest.fixture
def target(): raise SetupFailed(['seed'], happened=f'said {TOLD}', output='')
@must
def test_a(target): pass
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f"key {KEY}.", "key sk_test_…."),
        ("sk_live_abc", "sk_live_…"),
        ("sk_test_sandboxes", "sk_test_…"),
        ("sk_test_sandbox-shop a-b", "sk_test_… a-b"),
        ("pk_test_own-shop_1&key", "pk_test_…&key"),
        ("data-key=pk_live_abc", "data-key=pk_live_…"),
        ("pk_test_sandbox is the key", "pk_test_sandbox is the key"),
        ("PAYSTACK_SECRET_KEY=sk_test_sandbox,", "PAYSTACK_SECRET_KEY=sk_test_sandbox,"),
        ("GET /a?token=x.y&reference=r", "GET /a?token=…&reference=r"),
        ("/a#access_token=x", "/a#access_token=…"),
        ("/a?API_KEY=x 200", "/a?API_KEY=… 200"),
        ("http://me:pass@shop.test/a@b", "http://…@shop.test/a@b"),
        ("/a?access_code=x&trxref=y", "/a?access_code=x&trxref=y"),
        ("http://shop.test/a?email=a@b.test", "http://shop.test/a?email=a@b.test"),
    ],
)
def test_secrets_are_masked_and_references_are_not(said: str, told: str) -> None:
    assert fit_text(said) == told


def test_text_is_left_with_what_a_file_and_a_terminal_can_hold() -> None:
    assert fit_text("a\ud83d \x1b[31mred\x1b[0m\x9b\x07\r\n\té ✓ 😀") == "a? red\n\té ✓ 😀"


def test_every_text_of_a_tree_is_made_fit() -> None:
    tree = {"a": ["sk_test_x", {"b": "\ud83d"}], "c": (1, None, "sk_test_y")}

    assert fit_to_tell(tree) == {"a": ["sk_test_…", {"b": "?"}], "c": (1, None, "sk_test_…")}


@pytest.mark.parametrize("workers", [(), ("-n", "1")])
def test_odd_characters_and_a_key_that_was_seen_are_kept_out_of_the_report(
    pytester: pytest.Pytester, workers: tuple[str, ...]
) -> None:
    body = f"TOLD = '\\ud83d \\x1b[2J' + '{KEY[:20]}' + '{KEY[20:]}'\n" + ODD

    status, report, _ = judged(pytester, body, *workers)

    (failure,) = report["scenarios"][0]["failures"]
    assert (status, failure["actual"]) == (1, "GET /me said ? sk_test_…")
    written = [path.read_text(encoding="utf-8") for path in pytester.path.glob("out/*.*")]
    assert len(written) >= 4
    assert not any(told in text for text in written for told in (KEY, "\x1b", "hush"))


@pytest.mark.parametrize("workers", [(), ("-n", "1")])
def test_odd_characters_in_what_ends_the_run_are_kept_out_of_the_report(
    pytester: pytest.Pytester, workers: tuple[str, ...]
) -> None:
    body = f"TOLD = '\\ud83d \\x1b[2J{KEY}'\n" + IMPOSSIBLE

    status, report, output = judged(pytester, body, *workers)

    assert (status, outcomes(report)) == (2, {"verify.once": "inconclusive"})
    reason = report["promises"]["verify.once"]["reason"]
    assert reason.startswith("setup: seed said ? sk_test_… ")
    assert "  setup: seed said ? sk_test_… " in output
