/** How a payment stands, as the payer sees it, and what there is to do next. */

import { h } from "../dom.js";
import { headings, message } from "../messages.js";
import { canCheckAgain, canRetry } from "../outcome.js";
import { isForSubscription } from "../reference.js";
import { icon } from "./icon.js";

export function verifyingCard() {
  return card("verifying", [
    h("span", { class: "spinner", "aria-hidden": "true" }),
    h("p", { class: "lead" }, "Verifying your payment..."),
  ]);
}

/** `checkAgain` verifies the same payment once more. */
export function outcomeCard(outcome, { reference, checkAgain, visit }) {
  return card(outcome.kind, [
    icon(outcome.kind),
    h("h2", {}, headings[outcome.kind]),
    h("p", { class: "message" }, message(outcome)),
    reference && h("p", { class: "reference" }, "Reference ", h("code", {}, reference)),
    ...(outcome.kind === "success" ? leadingOn(reference) : wayBack(outcome, checkAgain, visit)),
  ]);
}

/** Where a verified payment leads: the page of what was bought. */
export const leadsTo = (reference) =>
  isForSubscription(reference) ? "/subscriptions" : "/ai/credits";

function leadingOn(reference) {
  const name = isForSubscription(reference) ? "subscription" : "credits";
  return [
    h("p", {}, `Redirecting to your ${name} page...`),
    h("span", { class: "countdown", "aria-hidden": "true" }),
    h("a", { class: "button", href: leadsTo(reference) }, `Go to ${name}`),
  ];
}

function wayBack(outcome, checkAgain, visit) {
  const back = () => visit.go("/ai/credits");
  return [
    h(
      "div",
      { class: "actions" },
      canRetry(outcome) && h("button", { type: "button", onclick: checkAgain }, "Try again"),
      canCheckAgain(outcome) && h("button", { type: "button", onclick: checkAgain }, "Check again"),
      h("button", { type: "button", class: "second", onclick: back }, "Back to Credits"),
    ),
  ];
}

function card(kind, children) {
  return h("section", { class: `outcome ${kind}` }, ...children);
}
