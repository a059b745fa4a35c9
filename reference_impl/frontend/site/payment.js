/** A payment as its payer meets it: which one it is, how it stands, and in which words. */

import { Unreachable } from "./http.js";
import { balance, credits, isNumber } from "./prices.js";

/** Paystack appends both `trxref` and `reference`; either is enough. Empty when there is none. */
export function referenceFrom(query) {
  return (query.get("reference") || query.get("trxref") || "").trim();
}

export const isForSubscription = (reference) => reference.startsWith("SUBSCRIPTION-");

/** `kind` is success, pending or failed; `answer` is the backend's. */
export function outcomeOf({ status, body }) {
  if (status < 400 && body.status === "success") return { kind: "success", answer: body };
  if (status < 400 && body.status === "pending") return { kind: "pending", answer: body };
  if (body.status === "error") throw new Unreachable();
  return { kind: "failed", answer: body };
}

export const missingReference = { kind: "missing", answer: {} };

export const notChecked = { kind: "error", answer: {} };

/** Asking again cannot mend a failed payment, but can a call that got no answer. */
export const canRetry = (outcome) => outcome.kind === "error";

export const canCheckAgain = (outcome) => outcome.kind === "pending";

export const headings = {
  success: "Payment Successful!",
  pending: "Payment pending",
  failed: "Payment Verification Failed",
  missing: "Payment Verification Failed",
  error: "Payment Verification Failed",
};

export function message({ kind, answer }) {
  return { success, pending, failed, missing, error }[kind](answer);
}

/** A first answer has `new_balance`, a repeated one `current_balance`; a subscription neither. */
function success(answer) {
  if (!isNumber(answer.credits_added)) return answer.message ?? "Payment verified!";
  const added = credits(answer.credits_added);
  if (isNumber(answer.new_balance)) {
    return `Payment verified! ${added} credits added. New balance: ${balance(answer.new_balance)}`;
  }
  const already = `Payment already processed. ${added} credits were added.`;
  if (!isNumber(answer.current_balance)) return already;
  return `${already} Current balance: ${balance(answer.current_balance)}`;
}

function pending() {
  return (
    "We are still waiting for your payment to be confirmed. " +
    "If your phone asks for approval, approve there, then check again."
  );
}

function failed(answer) {
  return answer.message ?? "Payment verification failed";
}

function missing() {
  return "Invalid payment reference: this address names no payment, so there is nothing to verify.";
}

function error() {
  return (
    "We could not check your payment just now. If you have paid, your money is safe: " +
    "try again in a moment, or contact support."
  );
}
