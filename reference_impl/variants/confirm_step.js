// Replaces checkout.js: the payer reads the order once more and confirms it before the checkout.

import { goToCheckout as right } from "./checkout.js?right";
import { h } from "./dom.js";

export * from "./checkout.js?right";

/** Resolves once the payer has decided; a cancelled order leaves the shop as it was. */
export async function goToCheckout(purchase) {
  if (await isConfirmed(purchase)) right(purchase);
  else window.location.reload();
}

function isConfirmed({ invoice }) {
  return new Promise((decide) => {
    const choose = (answer) => () => {
      dialog.close();
      dialog.remove();
      decide(answer);
    };
    const dialog = h(
      "dialog",
      { "aria-label": "Your order", class: "sheet" },
      h("h2", {}, "Your order"),
      h("p", {}, `You will be charged GHS ${Number(invoice.total_amount).toFixed(2)}.`),
      h("button", { type: "button", class: "second", onclick: choose(false) }, "Cancel"),
      h("button", { type: "button", onclick: choose(true) }, "Confirm and pay"),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
