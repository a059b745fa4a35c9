/** The way to Paystack's hosted checkout. */

import { Refused } from "./errors.js";

/** Throws `Refused` when the backend's answer names no checkout. */
export function goToCheckout({ authorization_url: address }) {
  if (!/^https?:\/\//.test(address ?? "")) {
    throw new Refused("The payment service named no checkout. Nothing was charged.");
  }
  window.location.assign(address);
}
