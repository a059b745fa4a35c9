"""The tables of a target file. The names are those of the keys, the defaults are the report's.

`docs/target-file.md` explains each one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from harness import target_rule
from harness.placeholder import EVERYWHERE
from harness.target_schema import Accepts, Keys

Side = Literal["backend", "frontend"]

LOGIN = frozenset({"email", "password"})
PURCHASE = frozenset({"package", "custom_amount", "method", "callback_url"})

Template: TypeAlias = Annotated[str, Accepts(EVERYWHERE)]
Command: TypeAlias = Annotated[tuple[Template, ...], target_rule.COMMAND]
UrlTemplate: TypeAlias = Annotated[
    str, Accepts(frozenset({"port"})), target_rule.ADDRESS, target_rule.NOT_PAYSTACKS
]
AskedPath: TypeAlias = Annotated[str, target_rule.PATH]
"""Asked as it stands, so that it may have a query."""
UrlPath: TypeAlias = Annotated[str, target_rule.PATH, target_rule.BARE]
UserCommand: TypeAlias = Annotated[str, Accepts(EVERYWHERE | LOGIN)]
UserTemplate: TypeAlias = Annotated[str, Accepts(LOGIN)]
LoggedInTemplate: TypeAlias = Annotated[str, Accepts(LOGIN | {"token"})]
TokenHeader: TypeAlias = Annotated[str, Accepts(frozenset({"token"})), target_rule.TOKEN_HEADER]
PurchaseTemplate: TypeAlias = Annotated[str, Accepts(PURCHASE)]
PaymentTemplate: TypeAlias = Annotated[str, Accepts(frozenset({"callback_url"}))]
SubscriptionPath: TypeAlias = Annotated[
    str, Accepts(frozenset({"id"})), target_rule.PATH, target_rule.BARE, target_rule.WITH_ID
]
Environment: TypeAlias = Mapping[str, Template]

ANSWERS = (
    "authorization_url",
    "access_code",
    "reference",
    "invoice",
    "base_amount",
    "taxes",
    "total_tax",
    "total_amount",
    "credits_to_add",
    "package",
    "status",
    "message",
    "credits_added",
    "new_balance",
    "current_balance",
    "balance",
    "id",
    "subscription_status",
)
SELECTORS = (
    "buy",
    "confirm",
    "success",
    "failure",
    "pending",
    "error",
    "retry",
    "back",
    "balance",
    "email",
    "password",
    "log_in",
    "custom_amount",
    "method",
    "manual_reference",
    "manual_submit",
    "subscribe",
)
PURCHASE_BODY = MappingProxyType(
    {
        "package": "{package}",
        "custom_amount": "{custom_amount}",
        "payment_method": "{method}",
        "callback_url": "{callback_url}",
    }
)
PAYMENT_BODY = MappingProxyType({"gateway": "PAYSTACK", "callback_url": "{callback_url}"})


@dataclass(frozen=True, kw_only=True)
class Paystack:
    """The integration. Without a `secret_key` each run has a fresh one; port 0 is any free port.

    `intercept` is for a target that has Paystack's addresses built in.
    """

    currency: Literal["GHS", "KES", "NGN", "USD", "XOF", "ZAR"] = "GHS"
    secret_key: Annotated[str, target_rule.SECRET_KEY] = ""
    port: Annotated[int, target_rule.PORT] = 0
    intercept: bool = False


@dataclass(frozen=True, kw_only=True)
class Paths:
    """The backend's paths; "" where the target has none."""

    purchase: UrlPath = "/ai/api/credits/purchase/"
    verify: UrlPath = "/ai/api/credits/verify/"
    balance: UrlPath = "/ai/api/credits/balance/"
    webhook: UrlPath = "/ai/api/credits/webhook/"
    subscriptions: UrlPath = "/subscriptions/api/subscriptions/"
    subscription_initialize: SubscriptionPath = (
        "/subscriptions/api/subscriptions/{id}/initialize_payment/"
    )
    subscription_status: SubscriptionPath = "/subscriptions/api/subscriptions/{id}/"


@dataclass(frozen=True, kw_only=True)
class PurchaseRequest:
    """The body of a purchase; a key whose value stays empty is left out."""

    body: Mapping[str, PurchaseTemplate] = field(default_factory=lambda: PURCHASE_BODY)


@dataclass(frozen=True, kw_only=True)
class VerifyRequest:
    """By which methods a payment is verified, and which names its reference may have."""

    methods: Annotated[tuple[Literal["GET", "POST"], ...], target_rule.NOT_EMPTY] = ("GET", "POST")
    fields: Annotated[tuple[str, ...], target_rule.NOT_EMPTY] = ("reference", "trxref")


@dataclass(frozen=True, kw_only=True)
class SubscriptionRequest:
    """The bodies that make a subscription and open its payment; as those of a purchase."""

    body: Mapping[str, str] = field(default_factory=dict)
    payment_body: Mapping[str, PaymentTemplate] = field(default_factory=lambda: PAYMENT_BODY)


@dataclass(frozen=True, kw_only=True)
class Package:
    """Either a fixed number of `credits`, or custom: `credits_per_unit` from `minimum` on."""

    credits: Annotated[float, target_rule.POSITIVE] | None = None
    minimum: Annotated[str, target_rule.AMOUNT] = ""
    credits_per_unit: Annotated[float, target_rule.POSITIVE] = 1.0

    @property
    def is_custom(self) -> bool:
        return self.credits is None


PACKAGES: Mapping[str, Package] = MappingProxyType(
    {
        "starter": Package(credits=30.0),
        "value": Package(credits=100.0),
        "premium": Package(credits=250.0),
        "custom": Package(minimum="10.00"),
    }
)


@dataclass(frozen=True, kw_only=True)
class ListedUser:
    """A user that exists already; without a token, it is got by logging in."""

    email: str
    password: str = ""
    token: Annotated[str, target_rule.TOKEN] = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class AccountRequest:
    """A POST; `token` is the dotted path of the token in its answer. No path: not there.

    With `form` the body is that of an HTML form, else it is JSON.
    """

    path: AskedPath = ""
    body: Mapping[str, UserTemplate] = field(default_factory=dict)
    token: str = ""
    form: bool = False


@dataclass(frozen=True, kw_only=True)
class Csrf:
    """Which cookie holds the token, and which header has to repeat it."""

    cookie: str = ""
    header: str = ""


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """Where users come from: `users`, else `signup`, else `create`.

    `login` gives the token that these do not. With a `cookie`, it opens a session instead.
    """

    users: tuple[ListedUser, ...] = ()
    create: Annotated[tuple[UserCommand, ...], target_rule.COMMAND] = ()
    login: AccountRequest = AccountRequest()
    signup: AccountRequest = AccountRequest()
    header: TokenHeader = "Authorization: Token {token}"
    cookie: str = ""
    csrf: Csrf = Csrf()


@dataclass(frozen=True, kw_only=True)
class Backend:
    """The half that talks to Paystack. Without a `command` it already runs at `url`."""

    url: UrlTemplate
    command: Command = ()
    cwd: Path = Path()
    env: Environment = field(default_factory=dict)
    ready: AskedPath = "/"
    setup: tuple[Command, ...] = ()
    frontend_url_env: str = ""
    credits_by: Literal["verify", "webhook"] = "verify"
    credited_within: Annotated[float, target_rule.NOT_NEGATIVE] = 0.0
    paths: Paths = Paths()
    purchase: PurchaseRequest = PurchaseRequest()
    verify: VerifyRequest = VerifyRequest()
    subscription: SubscriptionRequest = SubscriptionRequest()
    packages: Mapping[str, Package] = field(default_factory=lambda: PACKAGES)
    answers: Annotated[Mapping[str, str], Keys(ANSWERS)] = field(default_factory=dict)
    accounts: Accounts = Accounts()

    @property
    def is_launched(self) -> bool:
        return bool(self.command)


@dataclass(frozen=True, kw_only=True)
class Pages:
    """The frontend's pages; "" where the target has none."""

    credits: UrlPath = "/ai/credits"
    callback: UrlPath = "/payment/callback"
    login: UrlPath = "/login"
    manual_verify: UrlPath = "/payment/verify"
    subscriptions: UrlPath = "/subscriptions"


@dataclass(frozen=True, kw_only=True)
class Frontend:
    """The half that a payer sees. Without a `command` it already runs at `url`."""

    url: UrlTemplate
    command: Command = ()
    cwd: Path = Path()
    env: Environment = field(default_factory=dict)
    ready: AskedPath = "/"
    setup: tuple[Command, ...] = ()
    local_storage: Mapping[str, LoggedInTemplate] = field(default_factory=dict)
    pages: Pages = Pages()
    selectors: Annotated[Mapping[str, str], Keys(SELECTORS)] = field(default_factory=dict)

    @property
    def is_launched(self) -> bool:
        return bool(self.command)


@dataclass(frozen=True, kw_only=True)
class FlawsSection:
    file: Path
    env: Environment = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Waiver:
    """Why a promise may be broken until a day (that day included); `sometimes` is for races."""

    reason: str
    until: date
    sometimes: bool = False
