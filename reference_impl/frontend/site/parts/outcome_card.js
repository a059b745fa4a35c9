/** How a payment stands, as the payer sees it, and what there is to do next. */

import { h } from "../dom.js";
import { canCheckAgain, canRetry, headings, isForSubscription, message } from "../payment.js";

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

const SVG = "http://www.w3.org/2000/svg";

const STROKES = {
  success: "M13 24.5l7.5 7.5L35 16.5",
  pending: "M24 13v11.5l7 5",
  failed: "M16.5 16.5l15 15m0-15l-15 15",
  missing: "M24 13.5v13m0 6.5v.5",
  error: "M24 13.5v13m0 6.5v.5",
};

/** Decoration only: the heading says the same. */
function icon(kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 48 48");
  svg.setAttribute("aria-hidden", "true");
  svg.append(shape("circle", { cx: 24, cy: 24, r: 22 }), shape("path", { d: STROKES[kind] }));
  return svg;
}

function shape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
