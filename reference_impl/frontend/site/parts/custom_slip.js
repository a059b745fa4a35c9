/** The slip for an amount of one's own. */

import { h } from "../dom.js";
import { CURRENCY, credits, price } from "../money.js";
import { customMinimum } from "../prices.js";
import { invoiceLines, slip } from "./slip.js";

/** `buy` is given the order: `{ package, custom_amount }`; `notice` says why an amount is none. */
export function customSlip(buy, notice) {
  const field = amountField(showWhatItGives);
  const gives = h("p", { class: "each", id: "custom-hint" });
  const lines = h("div");

  function showWhatItGives() {
    const base = subunits(field.value);
    const minimum = `from ${price(customMinimum)} up`;
    const what = base === null ? "One credit each" : `${credits(base / 100)} credits`;
    gives.textContent = `${what}, ${minimum}`;
    lines.replaceChildren(invoiceLines(base));
  }

  function submit(event) {
    event.preventDefault();
    const amountGiven = subunits(field.value);
    if (amountGiven !== null) return buy({ package: "custom", custom_amount: amountGiven / 100 });
    notice.textContent = `A custom amount is at least ${price(customMinimum)}, in whole pesewas.`;
    return field.focus();
  }

  showWhatItGives();
  const unit = h("span", { "aria-hidden": "true" }, CURRENCY);
  const form = h(
    "form",
    { novalidate: true, onsubmit: submit },
    h("h3", {}, h("label", { for: field.id }, "Custom amount")),
    h("div", { class: "with-unit" }, unit, field),
    gives,
    lines,
    h("button", {}, "Buy custom"),
  );
  return slip("Custom", form);
}

function amountField(oninput) {
  return h("input", {
    id: "custom-amount",
    type: "number",
    inputmode: "decimal",
    min: (customMinimum / 100).toFixed(2),
    step: "0.01",
    value: "50.00",
    "aria-describedby": "custom-hint",
    oninput,
  });
}

/** Null unless `text` is a decimal with at most two places, and enough. */
function subunits(text) {
  if (!/^\d{1,8}(\.\d{1,2})?$/.test(text)) return null;
  const value = Math.round(Number(text) * 100);
  return value >= customMinimum ? value : null;
}
