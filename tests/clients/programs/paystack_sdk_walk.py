"""The same by paystack-sdk, Paystack's own, generated from its OpenAPI document."""

import paystack
from paystack.configuration import Configuration
from walk import AMOUNT, BASE_URL, EMAIL, PLAN, SECRET_KEY, tell, wait_until_paid

paystack.api_key = SECRET_KEY
configuration = Configuration()
configuration.host = BASE_URL
Configuration.set_default(configuration)

opened = paystack.Transaction.initialize(email=EMAIL, amount=AMOUNT).data
wait_until_paid(opened["authorization_url"], opened["reference"])

paid = paystack.Transaction.verify(reference=opened["reference"]).data
tell("verify", status=paid["status"], amount=paid["amount"])

found = paystack.Transaction.list().data
tell("list", references=[each["reference"] for each in found])

customer = paystack.Customer.fetch(code=EMAIL).data
tell("customer", email=customer["email"], customer_code=customer["customer_code"])

paystack.Plan.create(**PLAN)  # answers None: its document knows of no 201
plan = paystack.Plan.list().data[0]
tell("plan", plan_code=plan["plan_code"], amount=plan["amount"])

subscription = paystack.Subscription.create(
    customer=customer["customer_code"], plan=plan["plan_code"]
).data
tell("subscription", status=subscription["status"], code=subscription["subscription_code"])

refund = paystack.Refund.create(transaction=opened["reference"]).data
tell("refund", status=refund["status"], amount=refund["amount"])
