"""The same by paystackapi, which joins addresses with a slash of its own and sends JSON."""

import paystackapi
from walk import AMOUNT, BASE_URL, EMAIL, PLAN, SECRET_KEY, tell, wait_until_paid

paystackapi.API_URL = f"{BASE_URL}/"

from paystackapi.customer import Customer  # noqa: E402 - each reads the address when it is loaded
from paystackapi.paystack import Paystack  # noqa: E402
from paystackapi.plan import Plan  # noqa: E402
from paystackapi.refund import Refund  # noqa: E402
from paystackapi.subscription import Subscription  # noqa: E402
from paystackapi.transaction import Transaction  # noqa: E402

Paystack(secret_key=SECRET_KEY)

opened = Transaction.initialize(email=EMAIL, amount=str(AMOUNT))["data"]
wait_until_paid(opened["authorization_url"], opened["reference"])

paid = Transaction.verify(reference=opened["reference"])["data"]
tell("verify", status=paid["status"], amount=paid["amount"])

found = Transaction.list()["data"]
tell("list", references=[each["reference"] for each in found])

customer = Customer.get(EMAIL)["data"]
tell("customer", email=customer["email"], customer_code=customer["customer_code"])

plan = Plan.create(**PLAN)["data"]
tell("plan", plan_code=plan["plan_code"], amount=plan["amount"])

subscription = Subscription.create(customer=customer["customer_code"], plan=plan["plan_code"])
tell(
    "subscription",
    status=subscription["data"]["status"],
    code=subscription["data"]["subscription_code"],
)

refund = Refund.create(transaction=opened["reference"])["data"]
tell("refund", status=refund["status"], amount=refund["amount"])
