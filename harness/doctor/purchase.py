"""One purchase: it opens, arrives at the fake, and leads to the fake's checkout."""

from __future__ import annotations

from contextlib import suppress

import httpx

from harness.callback import described, given, same_address
from harness.client import LeftOut
from harness.doctor import reaching
from harness.doctor.diagnosis import Diagnosis, unchecked, well, wrong
from harness.doctor.examination import Examination
from harness.failure import Failure
from harness.trust import authorities
from harness.web_address import parts_of

MENDS = {
    401: "Correct `backend.accounts.header` (or `cookie`): the purchase did not pass as a user's.",
    403: "Correct `backend.accounts.header` (or `cookie`, `csrf`): the purchase did not pass as a"
    " user's.",
    404: "Correct `backend.paths.purchase`: nothing answers there.",
    405: "Correct `backend.paths.purchase`: what answers there takes no POST.",
}
REFUSED = (
    "Correct [backend.purchase] `body` and [backend.packages]: the backend wants another body."
)
NO_REFERENCE = (
    "Say in [backend.answers] where the answer has its `reference` and `authorization_url`."
)
ALLOW = (
    "Hand the purchase's `callback_url` on unchanged, and let the backend allow the origin"
    " {frontend_origin} (and {other_frontend_origin}) where it keeps a list."
)
RUNNING = (
    "Start the backend with the frontend's address set to {url} (often FRONTEND_URL), let it allow"
    " the origin {origin}, and let it hand the purchase's `callback_url` on unchanged."
)
BROKE = "Look at what the backend wrote, below, or make the same purchase by hand."


def opens(examination: Examination) -> Diagnosis:
    shop = examination.shop
    try:
        examination.purchase = shop.buy(examination.user, callback_url=shop.usual_callback_url())
    except Failure as failure:
        examination.asked = shop.answers[-1] if shop.calls[-1].answer else None
        return unopened(examination, failure)
    examination.asked = shop.answers[-1]
    return well(f"{examination.purchase.package} is opened as {examination.purchase.reference}")


def unopened(examination: Examination, failure: Failure) -> Diagnosis:
    answer = examination.asked
    if answer and answer.is_turned_away:
        if opens_without_callback(examination):
            return wrong(
                f"{failure.actual} (without a callback_url it is opened).", allow(examination)
            )
        return wrong(failure.actual, MENDS.get(answer.status, REFUSED))
    if not reaching.has_arrived(examination):
        return unchecked("the backend did not reach the fake Paystack, see below")
    if answer and answer.is_ok:
        return wrong(f"{failure.actual}, which names no reference.", NO_REFERENCE)
    wrote = "\n".join(examination.shop.log().splitlines()[-5:])
    return wrong(failure.actual, f"{BROKE}\n{wrote}" if wrote else BROKE)


def opens_without_callback(examination: Examination) -> bool:
    shop = examination.shop
    if isinstance(shop.usual_callback_url(), LeftOut):
        return False
    try:
        shop.buy(examination.user)
    except Failure:
        return False
    return True


def allow(examination: Examination) -> str:
    """How the backend comes to take the callback_url that the frontend names."""
    addresses = examination.addresses
    if examination.file.backend.is_launched:
        return ALLOW
    return RUNNING.format(url=addresses.frontend_url, origin=addresses.frontend_origin)


def checkout(examination: Examination) -> Diagnosis:
    url = examination.purchase.authorization_url
    opened = examination.paystack.transaction(examination.purchase.reference)
    if url != opened.authorization_url:
        return wrong(
            f"The payer is sent to {url or 'nowhere'}; Paystack said {opened.authorization_url}.",
            "Hand the `authorization_url` of Paystack's answer on unchanged, or say in"
            " [backend.answers] where the target's answer has it.",
        )
    parts = parts_of(url)
    page = httpx.get(examination.addresses.paystack_url + parts.path, timeout=5.0, trust_env=False)
    if page.status_code != httpx.codes.OK:
        return wrong(
            f"The fake's checkout at {url} answers {page.status_code}.",
            "That is no fault of yours: please report it.",
        )
    return well(f"the payer is sent to {parts.scheme}://{parts.netloc}")


def callback_url(examination: Examination) -> Diagnosis:
    """The bug that the project grew from: an API address, where no browser can show a token."""
    reference, shop = examination.purchase.reference, examination.shop
    told = given(examination.paystack.journal.initialization(reference))
    named = shop.usual_callback_url()
    if shop.why_api_address(told) or not told:
        return wrong(
            f"{described(shop, told)}, where a payer arrives without a token.",
            "Hand the purchase's `callback_url` to /transaction/initialize; without one use"
            " {FRONTEND_URL}/payment/callback. Does [backend.purchase] `body` have it at all?",
        )
    if not isinstance(named, LeftOut) and not same_address(told, named):
        return wrong(
            f"{described(shop, told)}; the purchase named {named}.",
            allow(examination),
        )
    return well(f"Paystack was given the page {told}")


def callback_answers(examination: Examination) -> Diagnosis:
    """As a stranger's browser would ask for it; what its script does is not looked at."""
    path = examination.shop.file_page("callback")
    base, asked = examination.addresses.frontend_internal_url, {"Accept": "text/html"}
    with httpx.Client(timeout=10.0, verify=authorities(), trust_env=False, headers=asked) as http:
        page = http.get(f"{base}{path}?reference=doctor")
        home = ""
        if page.status_code == httpx.codes.NOT_FOUND:
            with suppress(httpx.HTTPError):
                home = http.get(f"{base}/").text
    if page.is_redirect:
        return well(f"{path} sends a stranger on to {page.headers.get('location')}")
    if page.is_success and "html" in page.headers.get("content-type", ""):
        return well(f"{path} answers with a page")
    if home and page.text == home:
        return well(f"{path} answers 404 with the app's own page, which browsers show all the same")
    kind = page.headers.get("content-type", "no content type")
    return wrong(
        f"{base}{path} answers {page.status_code} ({kind}), no page.",
        "Correct `frontend.pages.callback`. If the page is a route of a single-page app, let its"
        " server answer every unknown path with index.html (vite: `appType: 'spa'`; nginx:"
        " `try_files $uri /index.html`; serve: `-s`).",
    )
