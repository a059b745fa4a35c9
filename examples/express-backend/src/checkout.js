/** Opens a checkout: the purchase is stored first, since Paystack's answer may get lost. */

import { randomUUID } from "node:crypto";
import { PaystackRefused } from "./paystack.js";

const ATTEMPTS = 3;

/** Unguessable, and of the characters that Paystack takes. */
function freshReference() {
  return `AI-CREDIT-${randomUUID()}`;
}

/** Says whether this could be a reference of ours. @param {string} text */
export function isReference(text) {
  return /^[\w.=-]{1,100}$/.test(text);
}

/**
 * Stores the order and opens its transaction, each time under a fresh reference if Paystack has
 * seen the one before. Throws `PaystackUnavailable` or `PaystackRefused`.
 *
 * @param {import("./purchases.js").Purchases} purchases
 * @param {import("./paystack.js").Paystack} paystack
 * @param {Omit<import("./purchases.js").Purchase, "reference">} order
 * @param {{ email: string, callbackUrl: string, channel: string, package: string }} told
 */
export async function openCheckout(purchases, paystack, order, told) {
  let reference = freshReference();
  purchases.add({ ...order, reference });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await paystack.initialize(transaction(reference, order, told));
    } catch (error) {
      if (!isDuplicate(error) || attempt === ATTEMPTS) throw error;
    }
    const fresh = freshReference();
    purchases.rename(reference, fresh);
    reference = fresh;
  }
}

/**
 * @param {string} reference
 * @param {Omit<import("./purchases.js").Purchase, "reference">} order
 * @param {{ email: string, callbackUrl: string, channel: string, package: string }} told
 */
function transaction(reference, { amount, currency }, told) {
  return {
    reference,
    amount,
    currency,
    email: told.email,
    callback_url: told.callbackUrl,
    channels: [told.channel],
    metadata: {
      package: told.package,
      // Beside the callback page: /payment/callback, /ai/credits.
      cancel_action: new URL("../ai/credits", told.callbackUrl).href,
    },
  };
}

/** @param {unknown} error */
function isDuplicate(error) {
  return error instanceof PaystackRefused && error.code === "duplicate_reference";
}
