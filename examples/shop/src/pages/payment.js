// Where payers come back to, and where they ask for a payment by its reference.

import { wantLogin } from "../login.js";
import { Trouble } from "../paystack.js";

const SAID = {
  success: [200, "Payment successful"],
  pending: [200, "Payment pending", "Paystack still waits for it. Approve it on your phone first."],
  failed: [200, "Payment failed", "The payment did not go through, and no credits were added."],
  mismatch: [200, "Payment failed", "What was paid is not what was asked for. Write to us."],
  unknown: [404, "Payment not found", "None of your payments has this reference."],
  missing: [400, "No payment to look for", "The reference is missing from this address."],
  trouble: [502, "Payment not checked", "Paystack does not answer now. Your payment is safe."],
};

export default async function paymentPages(app, { purchases, payments }) {
  app.addHook("preHandler", wantLogin);

  app.get("/payment/verify", (request, reply) =>
    reply.view("verify.eta", {
      title: "Verify a payment",
      reference: text(request.query.reference),
    }),
  );

  app.get("/payment/callback", async (request, reply) => {
    const reference = text(request.query.reference) || text(request.query.trxref);
    const purchase = purchases.of(request.user, reference);
    const state = purchase
      ? await settled(purchase, request.log)
      : reference
        ? "unknown"
        : "missing";
    const [status, title, message] = SAID[state];
    const balance = purchases.balance(request.user);
    return reply
      .code(status)
      .view("payment.eta", { state, title, message, reference, purchase, balance });
  });

  async function settled(purchase, log) {
    try {
      return await payments.settle(purchase);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      log.warn(error);
      return "trouble";
    }
  }
}

const text = (value) => (typeof value === "string" ? value.trim() : "");
