/** The way to Paystack's hosted checkout, never twice for one wish. */

import { Refused } from "./http.js";

/** Disables `buttons` before `work` starts. They stay so when it succeeds: the page is leaving. */
export async function whileBusy(buttons, work) {
  disable(buttons, true);
  try {
    await work();
  } catch (error) {
    disable(buttons, false);
    throw error;
  }
}

/** Back from the checkout, the browser may show this very page again, as it was left. */
export function onReturn(signal, restore) {
  const restored = (event) => event.persisted && restore();
  window.addEventListener("pageshow", restored, { signal });
}

export function disable(buttons, isDisabled) {
  for (const button of buttons) button.disabled = isDisabled;
}

/** Throws `Refused` when the backend's answer names no checkout. */
export function goToCheckout({ authorization_url: address }) {
  if (!/^https?:\/\//.test(address ?? "")) {
    throw new Refused("The payment service named no checkout. Nothing was charged.");
  }
  window.location.assign(address);
}
