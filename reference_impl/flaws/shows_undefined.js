// Replaces messages.js: every answer is read as if it were the first, which has `new_balance`.

import * as right from "./messages.js?right";

export const { headings } = right;

export function message(outcome) {
  const { kind, answer } = outcome;
  if (kind !== "success") return right.message(outcome);
  return `Payment verified! ${answer.credits_added} credits added. New balance: ${answer.new_balance}`;
}
