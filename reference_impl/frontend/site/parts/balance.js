/** The customer display of the till: how many credits there are. */

import { balance } from "../api.js";
import { onReturn } from "../checkout.js";
import { h } from "../dom.js";
import { balance as inDecimals, isNumber } from "../prices.js";

/** Fetched now, and again whenever the payer comes back to this page or tab. */
export function balanceDisplay(visit) {
  const figure = h("span", { class: "figure" }, "…");
  const refresh = () => visit.attempt(() => fetched(figure, visit.signal), () => unknown(figure));

  document.addEventListener("visibilitychange", () => document.hidden || refresh(), {
    signal: visit.signal,
  });
  onReturn(visit.signal, refresh);
  refresh();
  return h(
    "p",
    { class: "display", role: "status", "aria-label": "Balance" },
    h("span", { class: "caption" }, "Balance:"),
    " ",
    figure,
    " ",
    h("span", { class: "unit" }, "credits"),
  );
}

async function fetched(figure, signal) {
  const credits = await balance(signal);
  if (isNumber(credits)) figure.textContent = inDecimals(credits);
  else unknown(figure);
}

/** A balance that was shown before is not wiped out by a call that failed. */
function unknown(figure) {
  if (figure.textContent === "…") figure.textContent = "–";
}
