// Replaces payment.js: every answer is read as if it were the first, which has `new_balance`.

import { message as right } from "./payment.js?right";

export * from "./payment.js?right";

export function message(outcome) {
  const { kind, answer } = outcome;
  if (kind !== "success" || !("credits_added" in answer)) return right(outcome);
  return `Payment verified! ${answer.credits_added} credits added. New balance: ${answer.new_balance}`;
}
