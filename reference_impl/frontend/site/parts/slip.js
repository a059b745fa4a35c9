/** Till slips: what is bought, line by line, down to what will be paid. */

import { h } from "../dom.js";
import { CURRENCY, credits, customMinimum, invoice, price } from "../prices.js";

export function slip(label, ...children) {
  return h("article", { class: "slip", "aria-label": label }, ...children);
}

/** Price, taxes and total of `base` (in the currency's subunit); dashes when it is null. */
export function invoiceLines(base) {
  const { tax, total } = invoice(base);
  const shown = (amount) => (base === null ? "–" : price(amount));
  return h(
    "dl",
    { class: "lines" },
    line("Price", shown(base)),
    line("Taxes 17.5 %", shown(tax)),
    line("You pay", shown(total), "total"),
  );
}

function line(name, value, className) {
  return h("div", { class: className }, h("dt", {}, name), h("dd", {}, value));
}

/** `buy` is given the order: `{ package }`. */
export function packageSlip(pack, buy) {
  const order = () => buy({ package: pack.id });
  const each = (pack.price / pack.credits / 100).toFixed(2);
  return slip(
    pack.name,
    h("h3", {}, pack.name),
    h("p", { class: "amount" }, h("b", {}, credits(pack.credits)), " credits"),
    h("p", { class: "each" }, `${CURRENCY} ${each} a credit`),
    invoiceLines(pack.price),
    h("button", { type: "button", onclick: order }, `Buy ${pack.name}`),
  );
}

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
