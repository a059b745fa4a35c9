/** A till slip: what is bought, line by line, down to what will be paid. */

import { h } from "../dom.js";
import { price } from "../money.js";
import { invoice } from "../prices.js";

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
