/** Settles a purchase: asks Paystack how it stands, and credits it once if it is paid in full. */

import { PaystackRefused } from "./paystack.js";

/** Every other status but success may still become one. */
const NOT_PAID = ["failed", "reversed", "reversal-pending"];

/**
 * `credited` by this very call, `already` credited, `pending` until the payer pays, `failed` for
 * now (a later attempt may pay it), `mismatch` when something else was paid, or `unknown`.
 *
 * @typedef {"credited" | "already" | "pending" | "failed" | "mismatch" | "unknown"} Outcome
 */

/**
 * Nothing but the ledger is final, so that asking again always helps.
 *
 * @param {import("./purchases.js").Purchases} purchases
 * @param {import("./paystack.js").Paystack} paystack
 */
export function createSettlement(purchases, paystack) {
  /**
   * Throws `PaystackUnavailable`, or `PaystackRefused` when even the question was refused.
   *
   * @param {import("./purchases.js").Purchase} purchase
   * @returns {Promise<Outcome>}
   */
  return async function settle(purchase) {
    if (purchases.isCredited(purchase.reference)) return "already";
    const transaction = await found(paystack, purchase.reference);
    const standing = transaction ? standingOf(transaction, purchase) : "unknown";
    if (standing !== "paid") return standing;
    return purchases.credit(purchase) ? "credited" : "already";
  };
}

/** @typedef {ReturnType<typeof createSettlement>} Settle */

/**
 * @param {import("./paystack.js").Paystack} paystack
 * @param {string} reference
 */
async function found(paystack, reference) {
  try {
    return await paystack.verify(reference);
  } catch (error) {
    if (error instanceof PaystackRefused && error.code === "transaction_not_found") return null;
    throw error;
  }
}

/**
 * @param {import("./paystack.js").Transaction} transaction
 * @param {import("./purchases.js").Purchase} purchase
 */
function standingOf(transaction, { reference, amount, currency }) {
  if (NOT_PAID.includes(transaction.status)) return "failed";
  if (transaction.status !== "success") return "pending";
  const isOurs = transaction.reference === reference && transaction.currency === currency;
  // More than the price is right too: the payer may bear Paystack's fees.
  return isOurs && transaction.amount >= amount ? "paid" : "mismatch";
}
