"""Each backend flaw misbehaves in its one way, and the right system does not."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

import pytest

from reference_impl.backend.settings import InvalidSettings, Settings
from reference_impl.deviation import HERE, catalogue
from tests.reference_impl.backend import (
    money_flaws,
    outage_flaws,
    subscription_flaws,
    webhook_flaws,
)
from tests.reference_impl.backend.api import BALANCE, PURCHASE, VERIFY, Api
from tests.reference_impl.backend.conftest import ADDRESS, ENVIRON, SECRET_KEY
from tests.reference_impl.backend.factories import Buyer
from tests.reference_impl.backend.paystack_stub import PaystackStub

DEFAULT = "http://localhost:5173/payment/callback"
OTHER = "http://localhost:5174/payment/callback"
API_VERIFY = f"{ADDRESS}{VERIFY}"


@dataclass(frozen=True, kw_only=True)
class World:
    new_api: Callable[[], Api]
    paystack: PaystackStub
    buyer: Buyer
    other: Buyer
    log: pytest.LogCaptureFixture

    def paid_purchase(self, api: Api) -> str:
        reference = self.opened(api)
        self.paystack.pay(reference)
        return reference

    def opened(self, api: Api, **fields: object) -> str:
        return str(api.buy(self.buyer.token, **fields).json()["reference"])

    def callback_given(self, **fields: object) -> object:
        """The callback_url that Paystack is given; None when the purchase is refused."""
        self.new_api().buy(self.buyer.token, **fields)
        return self.paystack.opened[-1]["callback_url"] if self.paystack.opened else None

    def default_under(self, frontend_url: str) -> str:
        callback = import_module("reference_impl.backend.callback")
        return str(callback.callback_url_for(None, started_with(FRONTEND_URL=frontend_url)))


def started_with(**changes: str) -> Settings:
    return Settings.from_environ({**ENVIRON, **changes}, address=ADDRESS)


def starts_with(**changes: str) -> bool:
    try:
        started_with(**changes)
    except InvalidSettings:
        return False
    return True


def anonymous_is_credited(world: World) -> bool:
    api = world.new_api()
    reference = world.paid_purchase(api)
    api.verify(reference)
    api.post(VERIFY, json={"reference": reference})
    return api.balance(world.buyer.token) == 100


def direct_visit_spoils_the_payment(world: World) -> bool:
    api = world.new_api()
    reference = world.paid_purchase(api)
    assert api.verify(reference).status_code == 403
    return api.verify(reference, world.buyer.token).status_code != 200


def foreign_verify(world: World) -> tuple[float, float]:
    """What the owner and the caller have after the caller verified the owner's payment."""
    api = world.new_api()
    api.verify(world.paid_purchase(api), world.other.token)
    return api.balance(world.buyer.token), api.balance(world.other.token)


def preflight_headers(world: World, origin: str) -> dict[str, str]:
    asked = {"Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "authorization"
    answer = world.new_api().call("OPTIONS", PURCHASE, headers={"Origin": origin, **asked})
    return dict(answer.headers)


def secret_key_is_answered(world: World) -> bool:
    return SECRET_KEY in world.new_api().buy(world.buyer.token).text


def secret_key_is_logged(world: World) -> bool:
    with world.log.at_level("DEBUG"):
        api = world.new_api()
        api.verify(world.paid_purchase(api), world.buyer.token)
    return SECRET_KEY in world.log.text


def rapid_clicks_fail(world: World) -> bool:
    answers = world.new_api().buy_at_once(world.buyer.token, 5)
    return any(answer.status_code >= 500 for answer in answers)


def duplicate_is_an_error(world: World) -> bool:
    world.paystack.duplicates = 1
    return world.new_api().buy(world.buyer.token).status_code >= 400


def first_of_two_is_lost(world: World) -> bool:
    api = world.new_api()
    first, second = world.paid_purchase(api), world.paid_purchase(api)
    assert api.verify(second, world.buyer.token).status_code == 200
    return api.verify(first, world.buyer.token).status_code != 200


def paid_checkout_is_handed_out(world: World) -> bool:
    api = world.new_api()
    return world.paid_purchase(api) == world.opened(api)


def tiny_amount_is_sold(world: World) -> bool:
    world.new_api().buy(world.buyer.token, package="custom", custom_amount="0.50")
    return bool(world.paystack.opened)


def verified(world: World, *, times: int = 1, **changes: object) -> float:
    """The balance after a purchase that Paystack tells of with `changes` was verified."""
    api = world.new_api()
    reference = world.opened(api)
    world.paystack.pay(reference, **changes)
    for _ in range(times):
        api.verify(reference, world.buyer.token)
    return api.balance(world.buyer.token)


def raced(world: World) -> float:
    api = world.new_api()
    api.verify_at_once(world.paid_purchase(api), world.buyer.token, 20)
    return api.balance(world.buyer.token)


def late_payment_is_lost(world: World) -> bool:
    api = world.new_api()
    reference = world.opened(api)
    api.verify(reference, world.buyer.token)
    world.paystack.pay(reference)
    api.verify(reference, world.buyer.token)
    return api.balance(world.buyer.token) == 0


def post_is_refused(world: World) -> bool:
    api = world.new_api()
    body = {"reference": world.paid_purchase(api)}
    return api.post(VERIFY, world.buyer.token, json=body).status_code == 405


def trxref_is_overlooked(world: World) -> bool:
    api = world.new_api()
    query = {"trxref": world.paid_purchase(api)}
    return api.get(VERIFY, world.buyer.token, params=query).status_code != 200


def opened_with(world: World, **fields: object) -> dict[str, object]:
    world.new_api().buy(world.buyer.token, **fields)
    return world.paystack.opened[-1]


MISBEHAVES: dict[str, Callable[[World], bool]] = {
    "backend_callback": lambda world: world.callback_given(callback_url=OTHER) == API_VERIFY,
    "ignores_callback_url": lambda world: world.callback_given(callback_url=OTHER) == DEFAULT,
    "drops_callback_query": lambda world: (
        world.callback_given(callback_url=f"{OTHER}?a=b") == OTHER
    ),
    "reads_reference_only": trxref_is_overlooked,
    "double_credit": lambda world: verified(world, times=3) == 300,
    "accepts_any_callback": lambda world: (
        world.callback_given(callback_url="javascript:x") == ("javascript:x")
    ),
    "open_redirect": lambda world: (
        world.callback_given(callback_url="https://evil.test/") == ("https://evil.test/")
    ),
    "default_to_backend": lambda world: world.callback_given() == API_VERIFY,
    "default_path_wrong": lambda world: str(world.callback_given()).endswith("/payments/complete"),
    "blank_passed_through": lambda world: world.callback_given(callback_url="") == "",
    "refuses_null_callback": lambda world: world.callback_given(callback_url=None) is None,
    "doubles_slash": lambda world: "//payment" in world.default_under("https://a.test/"),
    "drops_sub_path": lambda world: "/app/" not in world.default_under("https://a.test/app"),
    "hard_codes_frontend_url": lambda world: world.default_under("https://a.test") == DEFAULT,
    "guesses_frontend_url": lambda _: starts_with(FRONTEND_URL=""),
    "accepts_backend_as_frontend": lambda _: starts_with(FRONTEND_URL=ADDRESS),
    "anonymous_verify": anonymous_is_credited,
    "accepts_any_token": lambda world: world.new_api().get(BALANCE, "any").status_code == 200,
    "consumes_reference_when_refused": direct_visit_spoils_the_payment,
    "credits_the_caller": lambda world: foreign_verify(world) == (0, 100),
    "verifies_for_anyone": lambda world: foreign_verify(world) == (100, 0),
    "preflight_forgets_authorization": lambda world: (
        "authorization"
        not in preflight_headers(world, "http://localhost:5173")[
            "access-control-allow-headers"
        ].lower()
    ),
    "reflects_any_origin": lambda world: (
        preflight_headers(world, "https://evil.test").get("access-control-allow-origin")
        == "https://evil.test"
    ),
    "leaks_secret_key": secret_key_is_answered,
    "logs_secret_key": secret_key_is_logged,
    "second_timestamp": rapid_clicks_fail,
    "guessable_reference": lambda world: bool(
        re.fullmatch(r"AI-CREDIT-\d{8}", world.opened(world.new_api()))
    ),
    "collision_fails": duplicate_is_an_error,
    "cancels_other_purchase": first_of_two_is_lost,
    "hands_out_paid_checkout": paid_checkout_is_handed_out,
    "skips_validation": tiny_amount_is_sold,
    "sends_shop_email": lambda world: opened_with(world)["email"] != world.buyer.user.email,
    "ignores_payment_method": lambda world: (
        opened_with(world, payment_method="card")["channels"] != ["card"]
    ),
    "drops_invoice": lambda world: "invoice" not in world.new_api().buy(world.buyer.token).json(),
    "get_only": post_is_refused,
    "check_then_act": lambda world: raced(world) > 100,
    "envelope_status": lambda world: verified(world, status="abandoned") == 100,
    "unpaid_is_final": late_payment_is_lost,
    "trusts_redirect": lambda world: verified(world, status="failed", amount=1) == 100,
    **webhook_flaws.MISBEHAVES,
    **money_flaws.MISBEHAVES,
    **outage_flaws.MISBEHAVES,
    **subscription_flaws.MISBEHAVES,
}


@pytest.fixture
def world(
    new_api: Callable[[], Api],
    paystack: PaystackStub,
    buyer: Buyer,
    other_buyer: Buyer,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> World:
    monkeypatch.setenv("PAYSTACK_SECRET_KEY", SECRET_KEY)
    return World(new_api=new_api, paystack=paystack, buyer=buyer, other=other_buyer, log=caplog)


def is_ours(each: object) -> bool:
    return isinstance(each, type) and each.__module__.startswith("reference_impl.backend")


@pytest.fixture
def apply_flaw() -> Iterator[Callable[[str], None]]:
    """Applies a flaw; afterwards every module and class of the backend is as it was."""
    modules = [
        module for name, module in sys.modules.items() if name.startswith("reference_impl.backend")
    ]
    classes = {each for module in modules for each in vars(module).values() if is_ours(each)}
    before = [(holder, dict(vars(holder))) for holder in (*modules, *classes)]
    yield lambda name: import_module(f"reference_impl.flaws.{name}").apply()
    for holder, names in before:
        for name, piece in names.items():
            if vars(holder)[name] is not piece:
                setattr(holder, name, piece)


@pytest.mark.parametrize("name", MISBEHAVES)
def test_flaw_misbehaves(name: str, world: World, apply_flaw: Callable[[str], None]) -> None:
    apply_flaw(name)

    assert MISBEHAVES[name](world)


@pytest.mark.parametrize("name", MISBEHAVES)
def test_right_system_does_not(name: str, world: World) -> None:
    assert not MISBEHAVES[name](world)


@pytest.mark.parametrize("name", MISBEHAVES)
def test_plain_purchase_is_credited_in_spite_of_the_flaw(
    name: str, world: World, apply_flaw: Callable[[str], None]
) -> None:
    apply_flaw(name)

    assert verified(world) == 100


def test_every_backend_flaw_is_listed_and_proved() -> None:
    listed = {name for name, flaw in catalogue("flaws").items() if flaw["side"] == "backend"}
    files = {file.stem for file in HERE.glob("flaws/*.py")} - {"__init__"}

    assert listed == files == set(MISBEHAVES)


@pytest.mark.parametrize("name", MISBEHAVES)
def test_flaw_says_what_it_does_and_what_catches_it(name: str) -> None:
    flaw = catalogue("flaws")[name]

    assert set(flaw) == {"side", "promises", "says"}
    assert flaw["promises"]
    assert flaw["says"]
