"""The target file: what is read, and how each mistake is told."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from harness import flaw, placeholder, target, target_document, target_section
from harness.errors import InvalidTargetFile, UnknownFlaw
from harness.target import TargetFile
from harness.toml_file import parsed

SHOP = """\
name = "shop"

[backend]
command = ["{python}", "shop.py", "{port}"]
url = "http://127.0.0.1:{port}"
env = { PAYSTACK_BASE_URL = "{paystack_url}" }

[frontend]
url = "http://127.0.0.1:{port}"
"""


def loaded(folder: Path, text: str) -> TargetFile:
    path = folder / "target.toml"
    path.write_text(text, encoding="utf-8")
    return target.load(path)


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(InvalidTargetFile) as raised:
        loaded(folder, text)
    prefix = str(folder / "target.toml")
    return [line.removeprefix(prefix) for line in str(raised.value).splitlines()]


def test_what_is_left_out_is_as_the_report_has_it(tmp_path: Path) -> None:
    shop = loaded(tmp_path, SHOP)

    assert shop.backend.paths.verify == "/ai/api/credits/verify/"
    assert shop.backend.packages["value"].credits == 100
    assert shop.backend.packages["custom"].is_custom
    assert shop.frontend.pages.callback == "/payment/callback"
    assert shop.paystack.currency == "GHS"
    assert shop.backend.cwd == tmp_path


def test_one_process_may_be_both_halves(tmp_path: Path) -> None:
    shop = loaded(tmp_path, SHOP)

    assert shop.is_one_process
    assert not shop.borrowed


def test_a_half_that_is_not_there_is_borrowed(tmp_path: Path) -> None:
    shop = loaded(tmp_path, SHOP.partition("[frontend]")[0])

    assert shop.borrowed == {"frontend"}
    assert "reference_impl.frontend" in shop.frontend.command
    assert shop.folders == {"backend": tmp_path, "frontend": target.default_path().parent}


def test_the_reference_target_file_is_well_formed() -> None:
    reference = target.load(target.default_path())

    assert reference.borrowed == frozenset()
    assert reference.mentions("other_frontend_origin")


def test_empty_paths_say_that_there_are_none(tmp_path: Path) -> None:
    shop = loaded(tmp_path, SHOP + '[backend.paths]\nwebhook = ""\n')

    assert shop.backend.paths.webhook == ""


@pytest.mark.parametrize("setup", ['["{python}", "migrate"]', '[["{python}", "migrate"]]'])
def test_setup_is_one_command_or_a_list_of_them(tmp_path: Path, setup: str) -> None:
    shop = loaded(tmp_path, SHOP.replace("env =", f"setup = {setup}\nenv ="))

    assert shop.backend.setup == (("{python}", "migrate"),)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("url =", "urll ="), ", line 5: `backend` has no key `urll`; did you mean `url`?"),
        (("url =", "ready = 3\nurl ="), ", line 5: `backend.ready` must be a text, and is 3."),
        (
            ("{paystack_url}", "{paystack_ulr}"),
            ", line 6: `backend.env.PAYSTACK_BASE_URL` has no placeholder {paystack_ulr};"
            " did you mean {paystack_url}?",
        ),
        (
            ("url =", 'credits_by = "luck"\nurl ='),
            ', line 5: `backend.credits_by` must be "verify" or "webhook", and is "luck".',
        ),
        (
            ("url =", "credited_within = true\nurl ="),
            ", line 5: `backend.credited_within` must be a number, and is true.",
        ),
        (
            ('["{python}"', '[7, "{python}"'),
            ", line 4: `backend.command` must be a text, and is 7.",
        ),
        (("[backend]", "[bakend]"), ", line 3: the target file has no key `bakend`;"),
        (("name =", "#"), ": the target file lacks `name`."),
        (('"shop"', '"sk_live_1"'), ", line 1: a live secret key (sk_live_) has no place here;"),
        (("env =", 'cwd = "nowhere"\nenv ='), ", line 6: `backend.cwd` names "),
        (('"shop"', '"shop'), ", line 1: it is not TOML: "),
        (
            ("[frontend]\nurl =", "[frontend]\nready ="),
            ", line 8: `frontend` lacks `url`.",
        ),
        (
            ("[frontend]\n", '[frontend]\nselectors = { by = "x" }\n'),
            ", line 9: `frontend.selectors` has no key `by`; did you mean `buy`?",
        ),
        (
            ("[frontend]\n", '[frontend]\nlocal_storage = { t = "{tokn}" }\n'),
            ", line 9: `frontend.local_storage.t` has no placeholder {tokn}; did you mean {token}?",
        ),
        (
            ("[frontend]\n", '[paystack]\nsecret_key = "key"\n[frontend]\n'),
            ", line 9: `paystack.secret_key` must be sk_test_ with letters, digits, _ or -",
        ),
        (
            ("[frontend]\n", '[backend.accounts]\nlogin = { token = "t" }\n[frontend]\n'),
            ", line 9: `backend.accounts.login` lacks `path`.",
        ),
        (
            ('{port}"\nenv', '9"\nenv'),
            ", line 9: `frontend.url` has a {port}, but no `frontend.command` that is given it.",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_nearest_right_word(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    found = mistakes(tmp_path, SHOP.replace(*change, 1))

    assert any(each.startswith(sentence) for each in found), found


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = SHOP.replace("url =", "ur1 =").replace("env =", "envv =").replace("name =", "nam =")

    assert [each.partition(":")[0] for each in mistakes(tmp_path, text)] == [
        ", line 1",
        ", line 5",
        ", line 6",
        ", line 9",
    ]


def test_a_misspelt_key_is_told_once(tmp_path: Path) -> None:
    """Nothing else is said for want of the key that was meant."""
    text = SHOP.replace("command =", "comand =")

    assert mistakes(tmp_path, text) == [
        ", line 4: `backend` has no key `comand`; did you mean `command`?"
    ]


def test_a_backend_that_already_runs_has_a_fixed_port_and_key(tmp_path: Path) -> None:
    text = 'name = "shop"\n[backend]\nurl = "http://localhost:3000"\n'

    assert mistakes(tmp_path, text) == [
        ", line 2: `backend` has no `command`, so it already runs: set `paystack.port` and"
        " `paystack.secret_key` to what it was started with."
    ]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidTargetFile, match="it cannot be read: No such file"):
        target.load(tmp_path / "nothing.toml")


def test_waivers_have_a_reason_and_an_end(tmp_path: Path) -> None:
    waiver = '"callback.phone" = { reason = "no phones", until = 2030-01-31 }'

    shop = loaded(tmp_path, f"{SHOP}[waivers]\n{waiver}\n")

    assert shop.waivers["callback.phone"].until == date(2030, 1, 31)
    assert mistakes(tmp_path, f'{SHOP}[waivers]\n"callback.phone" = {{ reason = "x" }}\n') == [
        ", line 11: `waivers.callback.phone` lacks `until`."
    ]


def test_flaws_are_read_from_their_own_file(tmp_path: Path) -> None:
    (tmp_path / "flaws.toml").write_text(
        '[double_credit]\nside = "backend"\nsays = "credits twice"\npromises = ["verify.once"]\n'
    )

    shop = loaded(tmp_path, SHOP + '[flaws]\nfile = "flaws.toml"\nenv = { FLAW = "{flaw}" }\n')

    assert shop.flaws.get("double_credit").promises == ("verify.once",)
    assert shop.flaws.env_of("backend", "double_credit") == {"FLAW": "double_credit"}
    assert shop.flaws.env_of("frontend", "double_credit") == {"FLAW": ""}
    assert shop.flaws.env_of("backend", "") == {"FLAW": ""}
    with pytest.raises(UnknownFlaw, match=r"Did you mean `double_credit`\?"):
        shop.flaws.get("double_credits")


def test_a_mistake_in_the_flaws_file_names_that_file(tmp_path: Path) -> None:
    (tmp_path / "flaws.toml").write_text('[double_credit]\nside = "both"\nsays = "x"\n')

    with pytest.raises(InvalidTargetFile, match=r"flaws\.toml, line 2: `double_credit\.side` must"):
        loaded(tmp_path, SHOP + '[flaws]\nfile = "flaws.toml"\n')


@pytest.mark.parametrize("name", ["../..", "/etc", ".hidden", "", "a b"])
def test_a_flaw_whose_name_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    entry = f'["{name}"]\nside = "backend"\nsays = "x"\n'
    (tmp_path / "flaws.toml").write_text(entry, encoding="utf-8")

    with pytest.raises(
        InvalidTargetFile, match=rf"flaws\.toml, line 1: `{re.escape(name)}` cannot"
    ):
        loaded(tmp_path, SHOP + '[flaws]\nfile = "flaws.toml"\n')


VARIED = f"""{SHOP}[variants]
file = "variants.toml"
env = {{ VARIANT = "{{variant}}" }}
"""
BY_WEBHOOK = """[by_webhook]
side = "both"
says = "the webhook alone credits"
[by_webhook.target.backend]
credits_by = "webhook"
[by_webhook.target.backend.env]
MODE = "{variant}"
"""


def varied(folder: Path, variants: str, name: str = "by_webhook") -> TargetFile:
    (folder / "variants.toml").write_text(variants, encoding="utf-8")
    loaded(folder, VARIED)
    return target.load(folder / "target.toml", variant=name)


def test_a_variant_says_what_the_target_file_does_not(tmp_path: Path) -> None:
    shop = varied(tmp_path, BY_WEBHOOK)

    assert shop.backend.credits_by == "webhook"
    assert dict(shop.backend.env) == {"PAYSTACK_BASE_URL": "{paystack_url}", "MODE": "{variant}"}
    assert shop.variants.env_of("frontend", "by_webhook") == {"VARIANT": "by_webhook"}


def test_what_a_variant_says_is_located_in_its_file(tmp_path: Path) -> None:
    own = BY_WEBHOOK + '[by_webhook.target.frontend]\nurl = "http://127.0.0.1:9"\n'

    shop = varied(tmp_path, own)

    line = len(own.splitlines())
    assert shop.located("frontend", "url").endswith(f"variants.toml, line {line}: `frontend.url`")
    assert shop.located("backend", "url").endswith("target.toml, line 5: `backend.url`")
    assert str(shop.invalid(("frontend", "url"), "No.")).endswith(
        f"variants.toml, line {line}: No."
    )


def test_a_mistake_of_a_variant_names_its_file_and_line(tmp_path: Path) -> None:
    mistaken = BY_WEBHOOK.replace("credits_by", "credit_by")
    sentence = (
        r"variants\.toml, line 5: `backend` has no key `credit_by`; did you mean `credits_by`"
    )

    with pytest.raises(InvalidTargetFile, match=sentence):
        varied(tmp_path, mistaken)


def test_an_unknown_variant_names_the_closest(tmp_path: Path) -> None:
    with pytest.raises(UnknownFlaw, match=r"Did you mean `by_webhook`\?"):
        varied(tmp_path, BY_WEBHOOK, "by_webhooks")


DOCUMENT = Path(__file__).parents[2] / "docs/target-file.md"


def documented() -> list[str]:
    """The whole target files that the documentation shows."""
    blocks = re.findall(r"^```toml\n(.*?)^```", DOCUMENT.read_text(), re.DOTALL | re.MULTILINE)
    return [block for block in blocks if block.startswith("name =")]


@pytest.mark.parametrize("text", documented())
def test_an_example_of_the_documentation_is_well_formed(tmp_path: Path, text: str) -> None:
    assert loaded(tmp_path, text).name


@pytest.mark.parametrize(
    "table",
    [
        target_document.Document,
        target.Paystack,
        target.Backend,
        target.Paths,
        target.Package,
        target.Accounts,
        target_section.PurchaseRequest,
        target_section.VerifyRequest,
        target_section.SubscriptionRequest,
        target_section.ListedUser,
        target_section.AccountRequest,
        target_section.Csrf,
        target_section.FlawsSection,
        flaw.FlawEntry,
        flaw.VariantEntry,
        target.Frontend,
        target.Pages,
        target.Waiver,
    ],
)
def test_every_key_is_documented(table: type[Any]) -> None:
    document = DOCUMENT.read_text()

    assert [key.name for key in fields(table) if not re.search(rf"\b{key.name}\b", document)] == []


def test_every_name_that_a_key_may_hold_is_documented() -> None:
    document = DOCUMENT.read_text()
    keys = {*target_section.ANSWERS, *target_section.SELECTORS}

    assert {name for name in keys if f"`{name}`" not in document} == set()
    assert {name for name in placeholder.EVERYWHERE if f"`{{{name}}}`" not in document} == set()


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "target.toml"
    path.write_text('name = "shop"', encoding="utf-8-sig")

    assert parsed(path)[1] == {"name": "shop"}
