/** `/ai/api/credits/`: buy credits, verify the payment, read the balance. */

import express, { Router } from "express";
import { callbackUrlFor } from "./callback-url.js";
import { LARGEST, SMALLEST, invoiceFor, major, packageFor } from "./catalogue.js";
import { isReference, openCheckout } from "./checkout.js";
import { HttpError } from "./http-error.js";
import { PaystackRefused, PaystackUnavailable } from "./paystack.js";

const CHANNELS = ["mobile_money", "card"];

/** @type {Record<string, { httpStatus: number, status: string, message: string }>} */
const NOT_CREDITED = {
  pending: { httpStatus: 200, status: "pending", message: "The payment is not complete yet." },
  failed: { httpStatus: 400, status: "failed", message: "Payment was not successful" },
  mismatch: {
    httpStatus: 400,
    status: "failed",
    message: "What was paid is not what was ordered. Contact support with this reference.",
  },
  unknown: { httpStatus: 404, status: "failed", message: "Payment not found" },
};

/**
 * All of it is for a caller who is in `response.locals.user`.
 *
 * @param {object} shop
 * @param {import("./settings.js").Settings} shop.settings
 * @param {import("./purchases.js").Purchases} shop.purchases
 * @param {import("./paystack.js").Paystack} shop.paystack
 * @param {import("./settlement.js").Settle} shop.settle
 */
export function creditsRouter({ settings, purchases, paystack, settle }) {
  const router = Router();

  router.post("/purchase/", express.json(), async (request, response) => {
    const { user } = response.locals;
    const order = orderFrom(request.body);
    const callbackUrl = callbackUrlFor(request.body.callback_url, settings);
    const invoice = invoiceFor(order.price);
    const checkout = await openCheckout(
      purchases,
      paystack,
      {
        user_id: user.id,
        credits: order.credits,
        amount: invoice.total,
        currency: settings.currency,
      },
      { email: user.email, callbackUrl, channel: order.channel, package: order.package },
    ).catch(tellTrouble);
    response.status(201).json({
      authorization_url: checkout.authorization_url,
      access_code: checkout.access_code,
      reference: checkout.reference,
      invoice: invoiceAnswer(invoice),
      credits_to_add: major(order.credits),
      package: order.package,
    });
  });

  router.get("/verify/", verify);
  router.post("/verify/", express.json(), verify);

  router.get("/balance/", (_request, response) => {
    response.json({ balance: major(purchases.balance(response.locals.user.id)) });
  });

  /** @type {import("express").RequestHandler} */
  async function verify(request, response) {
    const reference = referenceFrom({ ...request.query, ...request.body });
    const purchase = isReference(reference) ? purchases.find(reference) : undefined;
    // Someone else's payment is as unknown as one that does not exist.
    const isTheirs = purchase?.user_id === response.locals.user.id;
    const outcome = purchase && isTheirs ? await settle(purchase).catch(tellTrouble) : "unknown";
    if (!purchase || outcome in NOT_CREDITED) {
      const { httpStatus, ...answer } = NOT_CREDITED[outcome];
      return void response.status(httpStatus).json({ ...answer, reference });
    }
    const isFirst = outcome === "credited";
    const balance = major(purchases.balance(purchase.user_id));
    response.json({
      status: "success",
      message: isFirst
        ? "Payment verified and credits added successfully"
        : "Payment already processed",
      reference,
      credits_added: major(purchase.credits),
      ...(isFirst ? { new_balance: balance } : { current_balance: balance }),
    });
  }

  return router;
}

/** @param {any} body */
function orderFrom(body) {
  const { package: name, custom_amount, payment_method: channel = "mobile_money" } = body ?? {};
  const found = packageFor(name, custom_amount);
  if (!found && name === "custom") {
    const range = `from ${major(SMALLEST)} to ${major(LARGEST)}`;
    const message = `A custom amount is ${range}, with two decimals at most.`;
    throw new HttpError(400, message, { field: "custom_amount" });
  }
  if (!found) throw new HttpError(400, "There is no such package.", { field: "package" });
  if (!CHANNELS.includes(channel)) {
    throw new HttpError(400, `Pay by ${CHANNELS.join(" or ")}.`, { field: "payment_method" });
  }
  return { ...found, package: name, channel };
}

/** Paystack appends both names; either is enough. @param {any} fields */
function referenceFrom({ reference, trxref }) {
  const named = reference || trxref;
  if (typeof named !== "string") {
    throw new HttpError(400, "Name the payment's reference.", { field: "reference" });
  }
  return named;
}

/** @param {import("./catalogue.js").Invoice} invoice */
function invoiceAnswer({ base, taxes, totalTax, total }) {
  return {
    base_amount: major(base),
    taxes: taxes.map(({ name, rate, amount }) => ({ name, rate, amount: major(amount) })),
    total_tax: major(totalTax),
    total_amount: major(total),
  };
}

/**
 * Paystack's trouble is ours to the payer: 502, whatever Paystack answered.
 *
 * @param {unknown} error
 * @returns {never}
 */
function tellTrouble(error) {
  if (!(error instanceof PaystackUnavailable || error instanceof PaystackRefused)) throw error;
  console.warn(error.message);
  const message = "The payment service gave no answer. Try again: if you have paid, it is safe.";
  throw new HttpError(502, message, { status: "error" });
}
