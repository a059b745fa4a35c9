/** `/payment/callback`: where Paystack sends the payer back to. Verifies once a page load. */

import { h } from "../dom.js";
import { verification } from "../parts/verification.js";
import { referenceFrom } from "../payment.js";

export const callback = {
  title: "Your payment",
  needsLogin: true,
  render(visit) {
    const { element, check } = verification(visit);
    check(referenceFrom(visit.query));
    return [h("div", { class: "column" }, h("h1", { class: "small" }, "Your payment"), element)];
  },
};
