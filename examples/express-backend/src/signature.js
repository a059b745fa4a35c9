/** Whether Paystack itself signed an event. */

import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * @param {Buffer} body the very bytes that came: parsing them first would change them
 * @param {string | undefined} signature the header `x-paystack-signature`
 * @param {string} secretKey
 */
export function isSigned(body, signature, secretKey) {
  const expected = Buffer.from(createHmac("sha512", secretKey).update(body).digest("hex"));
  const given = Buffer.from(signature ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
