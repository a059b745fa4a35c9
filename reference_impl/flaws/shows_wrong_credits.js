// Replaces payment.js: the success message names the new balance where the credits added belong.

import { message as right } from "./payment.js?right";

export * from "./payment.js?right";

export function message({ kind, answer }) {
  return right({ kind, answer: kind === "success" ? mixedUp(answer) : answer });
}

const mixedUp = (answer) => ({
  ...answer,
  credits_added: answer.new_balance ?? answer.current_balance ?? answer.credits_added,
});
