"""Who may come in: the frontend's calls (CORS), and Paystack's webhook."""

from __future__ import annotations

from harness.addresses import origin_of
from harness.answer import Answer
from harness.doctor.diagnosis import Diagnosis, unchecked, well, wrong
from harness.doctor.examination import Examination

UNSIGNED = {"event": "charge.success", "data": {"reference": "doctor", "status": "success"}}
RUNNING = (
    "Start the backend with CORS settings that allow the origin {origin}, with the headers"
    " authorization and content-type{credentials}."
)
ORIGINS = (
    "Let the backend's CORS settings allow the origin {{frontend_origin}} (and"
    " {{other_frontend_origin}}), for example as CORS_ORIGINS in [backend.env], with the headers"
    " authorization and content-type{credentials}."
)


def cors(examination: Examination) -> Diagnosis:
    """Asked as a browser asks before the frontend's script may call."""
    addresses, shop = examination.addresses, examination.shop
    origin = addresses.frontend_origin
    if origin == origin_of(addresses.backend_url):
        return unchecked("frontend and backend are one origin")
    by_cookie = bool(examination.file.backend.accounts.cookie)
    paths = [name for name in ("purchase", "verify") if getattr(shop.backend.paths, name)]
    for name in paths:
        why = refusal(shop.preflight(name, origin=origin), origin, by_cookie=by_cookie)
        if why:
            extra = " and Access-Control-Allow-Credentials: true" if by_cookie else ""
            mend = ORIGINS if examination.file.backend.is_launched else RUNNING
            return wrong(
                f"A page of {origin} may not call {shop.path(name)}: {why}.",
                mend.format(credentials=extra, origin=origin),
            )
    return well(f"pages of {origin} may call {' and '.join(paths)}")


def refusal(answer: Answer, origin: str, *, by_cookie: bool) -> str:
    """Why a browser would not go on after this preflight; empty when it would.

    A `*` stands neither for the header Authorization nor, with credentials, for any origin
    (https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name).
    """
    allowed = answer.headers.get("access-control-allow-origin", "")
    headers = answer.headers.get("access-control-allow-headers", "").lower().replace(" ", "")
    if not answer.is_ok:
        return f"the preflight is answered {answer.status}"
    if allowed not in (origin, "*") or (by_cookie and allowed == "*"):
        return f"the preflight allows {allowed or 'no origin'}"
    if by_cookie:
        is_sent = answer.headers.get("access-control-allow-credentials") == "true"
        return "" if is_sent else "the preflight allows no credentials"
    return "" if "authorization" in headers.split(",") else "it may not send Authorization"


def webhook(examination: Examination) -> Diagnosis:
    """An event that nobody signed: whether it is refused is not asked here, but by whom."""
    shop = examination.shop
    answer = shop.call("POST", shop.path("webhook"), json=UNSIGNED)
    url = examination.addresses.webhook_url
    if answer.status in (404, 405):
        return wrong(
            f"{url} answers {answer.status}: no webhook is there.",
            'Correct `backend.paths.webhook`, with its slash at the end or without; "" says that'
            " the target has none.",
        )
    if answer.status == 403 and "csrf" in answer.text.lower():
        return wrong(
            f"{url} refuses the event for want of a CSRF token, which Paystack never has.",
            "Exempt the webhook from that check (Django: @csrf_exempt); its signature guards it.",
        )
    if answer.status >= 500:
        return wrong(
            f"{url} broke with {answer.status} on an event without a signature.",
            "Answer 401 or 400 where the header x-paystack-signature is missing or wrong.",
        )
    return well(f"{url} is there (an unsigned event got {answer.status})")
