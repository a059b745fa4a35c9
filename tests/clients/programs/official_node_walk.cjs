"use strict";

// The same by @paystack/paystack-sdk, Paystack's own: bodies in chunks, and no content type.
const Paystack = require("@paystack/paystack-sdk");
const { AMOUNT, EMAIL, PLAN, SECRET_KEY, tell, untilPaid } = require("./walk.cjs");

async function walk() {
  const paystack = new Paystack(SECRET_KEY);

  const { data: opened } = await paystack.transaction.initialize({ email: EMAIL, amount: AMOUNT });
  await untilPaid(opened);

  const { data: paid } = await paystack.transaction.verify({ reference: opened.reference });
  tell("verify", { status: paid.status, amount: paid.amount });

  const { data: found } = await paystack.transaction.list({});
  tell("list", { references: found.map((each) => each.reference) });

  const { data: customer } = await paystack.customer.fetch({ code: EMAIL });
  tell("customer", { email: customer.email, customer_code: customer.customer_code });

  const { data: plan } = await paystack.plan.create(PLAN);
  tell("plan", { plan_code: plan.plan_code, amount: plan.amount });

  const { data: subscription } = await paystack.subscription.create({
    customer: customer.customer_code,
    plan: plan.plan_code,
  });
  tell("subscription", { status: subscription.status, code: subscription.subscription_code });

  const { data: refund } = await paystack.refund.create({ transaction: opened.reference });
  tell("refund", { status: refund.status, amount: refund.amount });
}

walk();
