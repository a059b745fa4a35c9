/** `/ai/credits`: the balance, and what there is to buy. */

import { purchase } from "../api.js";
import { disable, goToCheckout, onReturn, whileBusy } from "../checkout.js";
import { h } from "../dom.js";
import { Refused } from "../http.js";
import { balanceDisplay } from "../parts/balance.js";
import { customSlip, packageSlip } from "../parts/slip.js";
import { packages, taxesInWords } from "../prices.js";

export const credits = {
  title: "AI credits",
  needsLogin: true,
  render(visit) {
    const method = paymentMethod();
    const notice = h("p", { role: "alert", class: "alert" });
    const shop = h("div", { class: "packs" });
    const buy = (order) =>
      opened({ ...order, payment_method: method.value() }, { visit, shop, notice });

    shop.append(...packages.map((pack) => packageSlip(pack, buy)), customSlip(buy, notice));
    onReturn(visit.signal, () => disable(buttonsOf(shop), false));
    return [
      h("div", { class: "masthead" }, h("h1", {}, "AI credits"), balanceDisplay(visit)),
      h("div", { class: "counter" }, h("h2", {}, "Choose a pack"), method.element),
      notice,
      shop,
      h(
        "p",
        { class: "small-print" },
        `Taxes are ${taxesInWords}. The checkout shows the final amount before you pay.`,
      ),
    ];
  },
};

/** Opens a payment and goes to its checkout; meanwhile no button of the shop opens another. */
function opened(order, { visit, shop, notice }) {
  const pressed = document.activeElement;
  notice.textContent = "";
  return visit.attempt(
    () => whileBusy(buttonsOf(shop), async () => goToCheckout(await purchase(order, visit.signal))),
    (error) => {
      notice.textContent = explanation(error);
      pressed.focus();
    },
  );
}

const buttonsOf = (shop) => shop.querySelectorAll("button");

function explanation(error) {
  if (error instanceof Refused) return error.message;
  return (
    "The payment could not be started: the payment service gave no answer. " +
    "Nothing was charged. Try again in a moment."
  );
}

function paymentMethod() {
  const element = h(
    "fieldset",
    { class: "choice" },
    h("legend", {}, "Payment method"),
    choice("mobile_money", "Mobile money", true),
    choice("card", "Card", false),
  );
  return { element, value: () => element.querySelector(":checked").value };
}

function choice(value, text, checked) {
  return h("label", {}, h("input", { type: "radio", name: "method", value, checked }), text);
}
