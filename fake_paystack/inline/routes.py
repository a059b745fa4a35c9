"""The popup's paths at Paystack's hosts, and what is known of them."""

from __future__ import annotations

from starlette.routing import Route, Router

from fake_paystack.api.call import Handler
from fake_paystack.grade import Fact, Facts, assumed, documented, ours, reported
from fake_paystack.inline import script, transaction
from fake_paystack.inline.endpoint import PublicEndpoint, by_access_code, by_key

PATHS = (
    "/v1/inline.js",
    "/v2/inline.js",
    "/v2/popup.js",
    "/static/vendor/",
    "/checkout/request_inline",
    "/transaction/verify_access_code/",
    "/transaction/update_log/",
    "/transaction/set_ip/",
)
"""What the paths begin with."""

_STARTS: dict[str, Handler] = {
    "GET": transaction.request_inline,
    "POST": transaction.request_inline,
}

router = Router(
    [
        *script.routes(),
        Route("/checkout/request_inline", PublicEndpoint(_STARTS, by_key)),
        Route(
            "/transaction/verify_access_code/{access_code}",
            PublicEndpoint({"GET": transaction.verify_access_code}, by_access_code),
        ),
        Route(
            "/transaction/update_log/{id}",
            PublicEndpoint({"POST": transaction.update_log}, by_key),
        ),
        Route("/transaction/set_ip/{id}", PublicEndpoint({"POST": transaction.set_ip}, by_key)),
    ],
    redirect_slashes=False,
)

FACTS = Facts(
    "Popup",
    (
        Fact(
            "`/v1/inline.js` and `/v2/inline.js`, written for this sandbox; the npm package works"
            " unmodified where its hosts lead here",
            ours(),
        ),
        Fact(
            "`pk_test_X` is the public key of `sk_test_X`; a secret key is refused with “We could"
            " not start this transaction”, “Please enter a valid Key”",
            reported("somteacodes/vue3-paystack#11", note="the pairing ours"),
        ),
        Fact(
            "`POST /checkout/request_inline` (the Android SDK: GET) opens a transaction with the"
            " public key, `GET /transaction/verify_access_code/{access_code}` resumes one,"
            " `POST /transaction/set_ip/{id}` and `/transaction/update_log/{id}` add to it; pages"
            " of any origin may ask",
            documented("inline", note="by use; messages and most fields assumed"),
        ),
        Fact(
            "a reference that was used before, also by a backend's initialize, cannot be started:"
            " resume it by its access code",
            documented("glossary", "a11rew/medusa-payment-paystack#74"),
        ),
        Fact(
            "parameters are checked before any network; what is thrown is an object with `message`"
            " and `issues`, no `Error`",
            documented("inline", note="by its code"),
        ),
        Fact(
            "v2's callbacks: `onLoad`, `onSuccess`, `onCancel`, `onError` (setup alone),"
            " `onElementsMount`, `onBankTransferConfirmationPending`; then `callback`, `onClose`",
            documented("inline"),
        ),
        Fact(
            "`onBankTransferConfirmationPending` comes after `onCancel`; `resumeTransaction` never"
            " passes it on",
            documented("inline", note="by its code"),
        ),
        Fact(
            "a new transaction cancels the one that is open; one with the same parameters goes on"
            " with an unfinished one, and with its callbacks",
            documented("inline", note="by its code"),
        ),
        Fact(
            "`isLoaded` is documented as a method and is a property; an error in a callback is"
            " swallowed (and shown in the console, which is ours)",
            documented("inline", note="by its code"),
        ),
        Fact(
            "a script in a form posts the form with `reference`; after a cancelled first try it no"
            " longer does",
            documented("inline", note="by its code"),
        ),
        Fact(
            "`onSuccess` and v1's `callback` get `reference`, `trans`, `status`, `message`,"
            " `transaction`, `trxref`, `redirecturl`; v2's `id`, too",
            documented("docs", "inline"),
        ),
        Fact(
            "v1's `callback` must be a plain function: an async one is refused",
            assumed("recollected, no source found"),
        ),
        Fact("no wallet is offered: `onElementsMount(null)`", ours()),
        Fact("`setup` with a `container` opens the popup, too", ours("the embed is not simulated")),
        Fact(
            "the popup ignores `callback_url` and `cancel_action`: the page that opened it decides",
            documented("docs", note="of `cancel_action` assumed"),
        ),
        Fact("cancelling says the status `abandoned`, a refused start `error`", assumed()),
    ),
)
