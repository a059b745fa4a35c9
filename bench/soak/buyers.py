"""People who buy credits at the shop: most pay, some fail first, give up, or click about."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import httpx

from bench.soak.calls import SORRY
from bench.soak.programs import User
from bench.soak.world import CREDITS, World, reference_in

Form = Mapping[str, str]
PACKAGES = ("starter", "value", "premium")
STEPS: Mapping[str, Sequence[tuple[str, Form]]] = {
    "4081": (),
    "7812": (("/pin", {"pin": "1111"}),),
    "6666": (("/pin", {"pin": "1234"}), ("/otp", {"otp": "123456"})),
    "7804": (
        ("/pin", {"pin": "0000"}),
        ("/phone", {"phone": "0201234567"}),
        ("/otp", {"otp": "123456"}),
    ),
}
"""What the bank of a test card asks, by the card's last digits."""

DECLINED = "5408"
BANK_PAGE = "4796"
MOMO: Form = {"network": "mtn", "phone": "0241234567"}
TRIES = 4
PAUSE = 0.3
NOT_PAID = frozenset((400, 402, 404, 409))


async def by_card(world: World) -> None:
    code = await _opened(world, user := _somebody(world), "card")
    await _back(world, user, await _pay_by(world, code, world.random.choice(list(STEPS))))


async def by_bank_page(world: World) -> None:
    code = await _opened(world, user := _somebody(world), "card")
    await _form(world, code, "/card", {"choice": BANK_PAGE})
    await world.page("bank", "GET", f"/sandbox-bank/{code}")
    await world.page("bank", "POST", f"/sandbox-bank/{code}", data={"answer": "authorise"})
    await _back(world, user, await world.page("return", "GET", f"/{code}/done"))


async def by_mobile_money(world: World) -> None:
    code = await _opened(world, user := _somebody(world), "mobile_money")
    await _form(world, code, "/mobile-money", MOMO)
    await world.page("status", "GET", f"/{code}/status")
    await _back(world, user, await _form(world, code, "/phone-prompt", {"answer": "approve"}))


async def declined_then_paid(world: World) -> None:
    code = await _opened(world, user := _somebody(world), "card")
    await _form(world, code, "/card", {"choice": DECLINED})
    await world.page("checkout", "GET", f"/{code}")
    await _back(world, user, await _pay_by(world, code, "4081"))


async def declined(world: World) -> None:
    """The payer gives up after the first refusal."""
    code = await _opened(world, _somebody(world), "mobile_money")
    await _form(world, code, "/mobile-money", MOMO)
    await _form(world, code, "/phone-prompt", {"answer": "decline"})


async def abandoned(world: World) -> None:
    """The payer looks at the checkout and goes; some cancel, some ask the shop how it stands."""
    code = await _opened(world, user := _somebody(world), "card")
    if world.random.random() < 0.5:
        await _form(world, code, "/cancel", {})
    elif world.open:
        await world.shop("balance", "GET", f"{CREDITS}balance/", user)


async def subscriber(world: World) -> None:
    """A subscription at the shop, paid for by its first payment."""
    user = _somebody(world)
    path = "/subscriptions/api/subscriptions/"
    made = await world.shop("subscribe", "POST", path, user, json={"plan": "monthly"})
    opened = await world.shop(
        "purchase", "POST", f"{path}{made.json()['id']}/initialize_payment/", user, may=SORRY,
        json={"gateway": "PAYSTACK"},
    )  # fmt: skip
    if opened.status_code in SORRY:
        return
    world.open[opened.json()["reference"]] = user
    await _back(world, user, await _pay_by(world, opened.json()["access_code"], "4081"))


async def rapid_clicker(world: World) -> None:
    """Opens three checkouts at once, pays one of them, and sends its last form three times."""
    user = _somebody(world)
    codes = await asyncio.gather(*(_opened(world, user, "card") for _ in range(3)))
    forms = (_form(world, codes[1], "/card", {"choice": "4081"}) for _ in range(3))
    await _back(world, user, (await asyncio.gather(*forms))[0])


def _somebody(world: World) -> User:
    return world.random.choice(world.users)


class GaveUp(Exception):
    """The shop said sorry: Paystack was made to misbehave just then."""


async def _opened(world: World, user: User, method: str) -> str:
    """Access code of a new purchase, whose checkout the payer has seen. Raises `GaveUp`."""
    order = {"package": world.random.choice(PACKAGES), "payment_method": method}
    answer = await world.shop(
        "purchase", "POST", f"{CREDITS}purchase/", user, json=order, may=SORRY
    )
    if answer.status_code in SORRY:
        world.numbers["purchases that the shop could not open"] += 1
        raise GaveUp
    opened = answer.json()
    world.open[opened["reference"]] = user
    world.numbers["purchases opened"] += 1
    code: str = opened["access_code"]
    await world.page("checkout", "GET", f"/{code}")
    return code


async def _form(world: World, code: str, path: str, form: Form) -> httpx.Response:
    return await world.page("form", "POST", f"/{code}{path}", data=dict(form))


async def _pay_by(world: World, code: str, card: str) -> httpx.Response:
    answer = await _form(world, code, "/card", {"choice": card})
    for path, form in STEPS[card]:
        await world.page("checkout", "GET", f"/{code}")
        answer = await _form(world, code, path, form)
    return answer


async def _back(world: World, user: User, last: httpx.Response) -> None:
    """Verify in one to three tabs, as often as the shop says sorry, and look at the balance."""
    reference = reference_in(last.headers.get("location", ""))
    if not reference:
        world.numbers["payers who did not come back paid"] += 1
        return
    if reference in world.open:
        world.came_back.add(reference)
    world.numbers["payers who came back"] += 1
    tabs = world.random.choice((1, 1, 2, 3))
    await asyncio.gather(*(_tab(world, user, reference) for _ in range(tabs)))
    await world.shop("balance", "GET", f"{CREDITS}balance/", user)


async def _tab(world: World, user: User, reference: str) -> None:
    for _ in range(TRIES):
        if await verified(world, user, reference):
            return
        await asyncio.sleep(PAUSE)


async def verified(world: World, user: User, reference: str) -> bool:
    """Whether the shop now says that it is paid."""
    answer = await world.shop(
        "verify", "GET", f"{CREDITS}verify/", user, params={"reference": reference},
        may=SORRY | NOT_PAID,
    )  # fmt: skip
    if answer.status_code != 200 or answer.json().get("status") != "success":
        return False
    world.open.pop(reference, None)
    world.came_back.discard(reference)
    return True
