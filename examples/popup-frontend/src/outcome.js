/** How a payment stands, by the backend's answer. */

/** `kind` is success, pending, failed or unavailable. */
export function outcomeOf({ status, body }) {
  if (status < 400 && body.status === "success") return { kind: "success", sentence: added(body) };
  if (status < 400 && body.status === "pending") return { kind: "pending" };
  if (body.status === "error") return { kind: "unavailable" };
  return { kind: "failed", sentence: body.message };
}

function added({ credits_added: credits, new_balance: now, current_balance: still }) {
  if (credits === undefined) return "Payment verified!";
  const isNew = now !== undefined;
  const balance = isNew ? now : still;
  const words = [`${isNew ? "" : "Already processed: "}${Number(credits)} credits added.`];
  if (balance !== undefined) words.push(`Balance: ${Number(balance).toFixed(2)}`);
  return words.join(" ");
}
