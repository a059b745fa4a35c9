/** `/payment/callback`: has the backend verify what the popup, or Paystack's redirect, says. */

import { verify } from "./api.js";
import { h } from "./dom.js";
import { outcomeOf } from "./outcome.js";

const SAYS = {
  waiting: ["Verifying your payment…", ""],
  pending: ["Payment pending", "It is still waiting to be confirmed. Check again in a moment."],
  failed: ["Payment failed", "Nothing was paid, and no credits were added."],
  missing: ["Payment reference missing", "This address names no payment."],
  unavailable: ["We could not check your payment", "If you have paid, your money is safe."],
};

export function callback() {
  const query = new URLSearchParams(window.location.search);
  const reference = query.get("reference") || query.get("trxref") || "";
  const result = h("section", { ariaLive: "polite" });
  if (reference) check(reference, result);
  else show("missing", result);
  return [result];
}

async function check(reference, result) {
  show("waiting", result);
  try {
    const { kind, sentence } = outcomeOf(await verify(reference));
    show(kind, result, sentence, () => check(reference, result));
  } catch {
    show("unavailable", result, "", () => check(reference, result));
  }
}

function show(kind, result, sentence = "", again = () => {}) {
  const [heading, says] = SAYS[kind] ?? ["Payment successful!", ""];
  const actions = [h("a", { href: "/" }, "Back to credits")];
  if (kind === "pending" || kind === "unavailable") {
    actions.unshift(h("button", { type: "button", onclick: again }, "Try again"));
  }
  if (kind === "waiting") actions.length = 0;
  result.replaceChildren(h("h1", {}, heading), h("p", {}, sentence || says), ...actions);
}
