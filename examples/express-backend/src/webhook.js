/**
 * Paystack says that a transaction was paid. We take its reference from that, and ask Paystack.
 *
 * Source: https://paystack.com/docs/payments/webhooks/
 */

import { setTimeout as wait } from "node:timers/promises";
import express from "express";
import { HttpError } from "./http-error.js";
import { isSigned } from "./signature.js";

/** Milliseconds to spend on the credits before we acknowledge; the rest goes on behind. */
const PATIENCE = 2000;

/**
 * @param {object} shop
 * @param {import("./settings.js").Settings} shop.settings
 * @param {import("./purchases.js").Purchases} shop.purchases
 * @param {import("./announcements.js").Announcements} shop.announcements
 * @returns {import("express").RequestHandler[]}
 */
export function webhook({ settings, purchases, announcements }) {
  return [
    express.raw({ type: () => true, limit: "1mb" }),
    async (request, response) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (!isSigned(body, request.get("x-paystack-signature"), settings.paystackSecretKey)) {
        throw new HttpError(401, "The signature is not Paystack's.");
      }
      const reference = paidReference(body);
      // Other events, and payments of other shops on this key, are fine and not our business.
      const purchase = reference ? purchases.find(reference) : undefined;
      if (purchase) await accept(purchase);
      response.json({ status: "ok" });
    },
  ];

  /** @param {import("./purchases.js").Purchase} purchase */
  async function accept(purchase) {
    const checking = announcements.take(purchase);
    const outcome = await Promise.race([checking, wait(PATIENCE, undefined, { ref: false })]);
    // Paystack contradicts itself, and will send the event again.
    if (outcome === "pending") throw new HttpError(503, "Paystack does not call it paid yet.");
  }
}

/**
 * Undefined for everything but a charge.success.
 *
 * @param {Buffer} body
 */
function paidReference(body) {
  try {
    const { event, data } = JSON.parse(body.toString());
    return event === "charge.success" ? String(data.reference) : undefined;
  } catch {
    return undefined;
  }
}
