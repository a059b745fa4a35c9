// Replaces checkout.js: the checkout opens in Paystack's popup, and the payer never leaves the shop.

import { PAYSTACK_POPUP_URL } from "./config.js";
import { Refused } from "./http.js";

export * from "./checkout.js?right";

const script = document.createElement("script");
const isLoaded = new Promise((resolve, reject) => {
  script.addEventListener("load", resolve);
  script.addEventListener("error", () => reject(new Refused("The payment window did not load.")));
});
isLoaded.catch(() => {}); // told to whoever buys
script.src = `${PAYSTACK_POPUP_URL}/v2/inline.js`;
document.head.append(script);

let popup;

/** Settles only when nothing was paid: who has paid is on the way to the callback page. */
export async function goToCheckout({ access_code: accessCode }) {
  await isLoaded;
  popup ??= new window.PaystackPop();
  return new Promise((_, reject) => {
    popup.resumeTransaction(accessCode, {
      onSuccess: ({ reference }) => showResult(reference),
      onCancel: () => reject(new Refused("Payment cancelled. Nothing was charged.")),
      onError: ({ message }) => reject(new Refused(message)),
    });
  });
}

/** The popup's word is no proof: the callback page has the backend verify. */
function showResult(reference) {
  window.location.assign(`/payment/callback?${new URLSearchParams({ reference })}`);
}
