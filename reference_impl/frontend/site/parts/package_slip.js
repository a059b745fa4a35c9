/** The slip of one pack. */

import { h } from "../dom.js";
import { CURRENCY, credits } from "../money.js";
import { invoiceLines, slip } from "./slip.js";

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
