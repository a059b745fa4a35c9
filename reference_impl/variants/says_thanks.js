// Replaces payment.js: a callback page in friendlier words, each unlike the usual ones.

import { balance, credits, isNumber } from "./prices.js";

export * from "./payment.js?right";

export const headings = {
  success: "Thank you!",
  pending: "Almost there",
  failed: "That did not work out",
  missing: "Which payment is it?",
  error: "We lost the line",
};

export function message({ kind, answer }) {
  return { success, pending, failed, missing, error }[kind](answer);
}

function success(answer) {
  if (!isNumber(answer.credits_added)) return "Your plan is on.";
  const total = answer.new_balance ?? answer.current_balance;
  const own = isNumber(total) ? ` You have ${balance(total)} now.` : "";
  return `${credits(answer.credits_added)} credits are yours.${own}`;
}

const pending = () => "Your payment is still processing. Approve it on your phone, please.";

const failed = () => "Your bank declined this payment, and nothing was taken.";

const missing = () => "The link has no payment reference: it is invalid.";

const error = () => "Something went wrong on our side. Try again, and all will be well.";
