"""A purchase and its consequences by pypaystack2, whose models refuse what they do not expect."""

import logging

from pypaystack2 import PaystackClient
from pypaystack2.base_clients import AbstractAPIClient
from pypaystack2.enums import Interval
from walk import AMOUNT, BASE_URL, EMAIL, PLAN, SECRET_KEY, tell, wait_until_paid

AbstractAPIClient._BASE_URL = BASE_URL
logging.basicConfig(level=logging.WARNING)  # it warns when an answer does not fit its model
paystack = PaystackClient(secret_key=SECRET_KEY)

opened = paystack.transactions.initialize(amount=AMOUNT, email=EMAIL).data
wait_until_paid(opened.authorization_url, opened.reference)

paid = paystack.transactions.verify(opened.reference).data
tell("verify", status=paid.status, amount=paid.amount)

found = paystack.transactions.get_transactions().data
tell("list", references=[each.reference for each in found])

customer = paystack.customers.get_customer(EMAIL).data
tell("customer", email=customer.email, customer_code=customer.customer_code)

plan = paystack.plans.create(PLAN["name"], PLAN["amount"], Interval(PLAN["interval"])).data
tell("plan", plan_code=plan.plan_code, amount=plan.amount)

subscription = paystack.subscriptions.create(customer.customer_code, plan.plan_code).data
tell("subscription", status=subscription.status, code=subscription.subscription_code)

refund = paystack.refunds.create(opened.reference).data
tell("refund", status=refund.status, amount=refund.amount)
