/** What the shop asks of the backend. Each function throws as `call` does, or `Refused`. */

import { Refused, call } from "./http.js";

const SUBSCRIPTIONS = "/subscriptions/api/subscriptions/";

/** Where Paystack sends the payer back to: a page of this site, never the API. */
const callbackUrl = () => `${window.location.origin}/payment/callback`;

/** Answers the token. */
export async function login(email, password) {
  const { token } = await accepted("POST", "/accounts/api/login/", { body: { email, password } });
  return token;
}

export const logout = () => accepted("POST", "/accounts/api/logout/");

/** Answers the number of credits. */
export async function balance(signal) {
  return (await accepted("GET", "/ai/api/credits/balance/", { signal })).balance;
}

/** `order` is `{ package, payment_method, custom_amount? }`; answers the purchase. */
export function purchase(order, signal) {
  const body = { ...order, callback_url: callbackUrl() };
  return accepted("POST", "/ai/api/credits/purchase/", { body, signal });
}

/** Answers `{ status, body }`, since a payment that is not paid is an answer too. */
export function verify(reference, signal) {
  const query = new URLSearchParams({ reference });
  return call("GET", `/ai/api/credits/verify/?${query}`, { signal });
}

/** Answers the list of this user's subscriptions. */
export async function subscriptions(signal) {
  return accepted("GET", SUBSCRIPTIONS, { signal });
}

/** Answers the new subscription, which is inactive until it is paid. */
export const subscribe = (plan, signal) =>
  accepted("POST", SUBSCRIPTIONS, { body: { plan }, signal });

/** Answers as `purchase` does. */
export function paySubscription(id, signal) {
  const path = `${SUBSCRIPTIONS}${encodeURIComponent(id)}/initialize_payment/`;
  const body = { gateway: "PAYSTACK", callback_url: callbackUrl() };
  return accepted("POST", path, { body, signal });
}

async function accepted(method, path, options) {
  const { status, body } = await call(method, path, options);
  if (status >= 400) throw new Refused(reason(body));
  return body;
}

/** `{"detail": "…"}` or `{"field": ["…"]}`. */
function reason(body) {
  const reasons = Object.values(body ?? {}).flat();
  return reasons.find((entry) => typeof entry === "string") ?? "The request was refused.";
}
