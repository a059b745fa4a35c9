/** `/payment/verify`: for a payer whose way back was cut off; `?reference=` fills the field. */

import { h } from "../dom.js";
import { verification } from "../parts/verification.js";

export const verify = {
  title: "Verify a payment",
  needsLogin: true,
  render(visit) {
    const { element, check } = verification(visit);
    const column = h(
      "div",
      { class: "column" },
      h("h1", {}, "Verify a payment"),
      h(
        "p",
        { class: "intro" },
        "You have paid, but your credits are not there? Give us the reference of your payment: " +
          "it stands on the receipt that Paystack sent you, and begins with ",
        h("code", {}, "AI-CREDIT"),
        ".",
      ),
      h("div", { class: "sheet" }, form(visit.query.get("reference") ?? "", check)),
      element,
    );
    return [column];
  },
};

function form(reference, check) {
  function submit(event) {
    event.preventDefault();
    check(field.value.trim());
  }

  const field = h("input", {
    id: "reference",
    name: "reference",
    value: reference,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    required: true,
  });
  return h(
    "form",
    { class: "panel one-line", onsubmit: submit },
    h("div", { class: "field" }, h("label", { for: "reference" }, "Payment reference"), field),
    h("button", {}, "Verify payment"),
  );
}
