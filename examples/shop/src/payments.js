// From a form to a checkout, and from a payment to credits.

import { randomUUID } from "node:crypto";

import { CURRENCY } from "./packages.js";

const ATTEMPTS = 3;
const OVER = ["failed", "reversed", "reversal-pending"]; // every other status may still become one

export class Payments {
  constructor({ paystack, purchases, siteUrl }) {
    Object.assign(this, { paystack, purchases, siteUrl, opening: new Map() });
  }

  /**
   * The address of the checkout. However often one form is sent, it opens one: a second click waits
   * for what the first one gets. Throws what Paystack says.
   */
  async checkout(user, form, choice) {
    const key = `${user.id} ${form}`;
    const known = this.purchases.ofForm(user, form)?.checkout ?? this.opening.get(key);
    if (known) return known;
    const opening = this.#open(user, form, choice).finally(() => this.opening.delete(key));
    this.opening.set(key, opening);
    return opening;
  }

  async #open(user, form, { name, price, credits }, attempts = ATTEMPTS) {
    const reference = `CREDITS-${randomUUID()}`;
    this.purchases.add({ reference, user_id: user.id, form, package: name, price, credits });
    try {
      const { authorization_url } = await this.paystack.initialize({
        reference,
        email: user.email,
        amount: price,
        currency: CURRENCY,
        callback_url: `${this.siteUrl}/payment/callback`,
        metadata: { cancel_action: `${this.siteUrl}/credits` },
      });
      this.purchases.opened(reference, authorization_url);
      return authorization_url;
    } catch (error) {
      if (!error.isDuplicate || attempts === 1) throw error;
      return this.#open(user, form, { name, price, credits }, attempts - 1);
    }
  }

  /**
   * Credit the purchase if Paystack says that it is paid in full: "success", "pending", "failed",
   * "mismatch" or "unknown". Throws `Trouble`, and then nothing is decided.
   */
  async settle(purchase) {
    if (this.purchases.isCredited(purchase)) return "success";
    const state = await this.#state(purchase);
    if (state === "success") this.purchases.credit(purchase);
    return state;
  }

  async #state(purchase) {
    try {
      return judged(purchase, await this.paystack.verify(purchase.reference));
    } catch (error) {
      if (error.isUnknown) return "unknown";
      throw error;
    }
  }
}

/** A payer who bears Paystack's fees pays more than the price. */
function judged(purchase, transaction) {
  if (OVER.includes(transaction.status)) return "failed";
  if (transaction.status !== "success") return "pending";
  const isOurs = transaction.reference === purchase.reference && transaction.currency === CURRENCY;
  return isOurs && transaction.amount >= purchase.price ? "success" : "mismatch";
}
