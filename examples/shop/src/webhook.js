// Paystack's events: https://paystack.com/docs/payments/webhooks/

import { createHmac, timingSafeEqual } from "node:crypto";

export default async function webhook(app, { secretKey, purchases, announcements }) {
  // The signature is of the bytes as they came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (request, body, done) => done(null, body));

  app.post("/webhooks/paystack", async (request, reply) => {
    if (!isSigned(request.body, request.headers["x-paystack-signature"], secretKey)) {
      return reply.code(401).send({ message: "Invalid signature" });
    }
    const purchase = purchases.find(paidReference(request.body));
    const state = purchase ? await announcements.take(purchase) : "not ours";
    // What Paystack does not show as paid yet has to be told again.
    return reply.code(state === "pending" ? 503 : 200).send({ state });
  });
}

export function isSigned(body, signature, secretKey) {
  const expected = createHmac("sha512", secretKey)
    .update(body ?? "")
    .digest();
  const given = Buffer.from(signature ?? "", "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The reference of a successful charge; empty for every other event. */
function paidReference(body) {
  try {
    const { event, data } = JSON.parse(body);
    return event === "charge.success" && typeof data?.reference === "string" ? data.reference : "";
  } catch {
    return "";
  }
}
