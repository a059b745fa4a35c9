// Replaces checkout.js: the checkout opens in a new tab, and the shop stays open behind it.

import { disable, whileBusy as right } from "./checkout.js?right";
import { Refused } from "./http.js";

export { disable, onReturn } from "./checkout.js?right";

/** Once the payer is back in this tab, the shop sells again. */
export async function whileBusy(buttons, work) {
  await right(buttons, work);
  const isBack = () => document.hidden || disable(buttons, false);
  document.addEventListener("visibilitychange", isBack, { once: true });
  window.addEventListener("focus", isBack, { once: true });
}

export function goToCheckout({ authorization_url: address }) {
  if (!window.open(address ?? "", "_blank")) {
    throw new Refused("Your browser did not let the checkout open. Allow new tabs for this site.");
  }
}
