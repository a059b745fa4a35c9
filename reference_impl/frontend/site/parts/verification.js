/** Verifies a payment and shows how it stands; what the callback page and the manual page share. */

import { verify } from "../api.js";
import { h } from "../dom.js";
import { missingReference, notChecked, outcomeOf } from "../payment.js";
import { leadsTo, outcomeCard, verifyingCard } from "./outcome_card.js";

/** Milliseconds between success and the page of what was bought. */
const READING_TIME = 3000;

/** Answers the element that shows the outcome, and `check(reference)`. */
export function verification(visit) {
  const element = h("div", { class: "sheet", "aria-live": "polite" });

  async function check(reference) {
    if (!reference) return show(missingReference, reference);
    element.replaceChildren(verifyingCard());
    return visit.attempt(
      async () => show(outcomeOf(await verify(reference, visit.signal)), reference),
      () => show(notChecked, reference),
    );
  }

  function show(outcome, reference) {
    const lostFocus = document.activeElement === document.body;
    const card = outcomeCard(outcome, { reference, checkAgain: () => check(reference), visit });
    element.replaceChildren(card);
    card.scrollIntoView({ block: "nearest" });
    if (lostFocus) focus(element.querySelector("h2"));
    if (outcome.kind === "success") moveOn(visit, leadsTo(reference));
  }

  return { element, check };
}

/** The button that was pressed is gone with the state it stood in. */
function focus(heading) {
  heading.tabIndex = -1;
  heading.focus();
}

function moveOn(visit, path) {
  const timer = setTimeout(() => visit.go(path, { replace: true }), READING_TIME);
  visit.signal.addEventListener("abort", () => clearTimeout(timer));
}
