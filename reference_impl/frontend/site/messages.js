/** What the payer reads when a payment has been verified, or has not. */

import { balance, credits, isNumber } from "./money.js";

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
export function success(answer) {
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
