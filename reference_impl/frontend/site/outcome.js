/** How a payment stands, by the backend's answer to verify. */

import { Unreachable } from "./errors.js";

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
