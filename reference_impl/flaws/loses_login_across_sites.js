// Replaces checkout.js: the login is thrown away at the door, when the payer leaves for Paystack.

import { goToCheckout as right } from "./checkout.js?right";
import { forgetLogin } from "./session.js";

export * from "./checkout.js?right";

export function goToCheckout(purchase) {
  right(purchase);
  forgetLogin();
}
