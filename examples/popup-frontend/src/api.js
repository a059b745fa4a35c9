/** What the shop asks of its backend. */

import { forget, token } from "./session.js";

const API_BASE_URL = import.meta.env.VITE_API_BASE_URL ?? "http://localhost:8000";
const PATIENCE = 30_000; // milliseconds; longer than the backend waits for Paystack

/** The backend said no, and `message` says why; or it gave no answer, and trying again can help. */
export class Refused extends Error {}
export class Unreachable extends Error {}

export const logIn = (email, password) =>
  accepted("POST", "/accounts/api/login/", { email, password });

export const fetchBalance = async () => (await accepted("GET", "/ai/api/credits/balance/")).balance;

/** Answers the purchase, with the access code that the popup needs. */
export const purchase = (order) =>
  accepted("POST", "/ai/api/credits/purchase/", {
    ...order,
    // For a payer who pays at the link instead: a page of ours, never an address of the API.
    callback_url: `${window.location.origin}/payment/callback`,
  });

/** Answers `{ status, body }`, since a payment that is not paid is an answer, too. */
export const verify = (reference) =>
  call("GET", `/ai/api/credits/verify/?${new URLSearchParams({ reference })}`);

async function accepted(...request) {
  const { status, body } = await call(...request);
  const reason = Object.values(body).flat().find((each) => typeof each === "string");
  if (status >= 400) throw new Refused(reason ?? "The request was refused.");
  return body;
}

async function call(method, path, sent) {
  const login = token();
  const { status, body } = await fetched(path, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(login && { Authorization: `Token ${login}` }),
    },
    body: sent && JSON.stringify(sent),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (login && (status === 401 || status === 403)) forget();
  if (status >= 500 || status === 429) throw new Unreachable();
  return { status, body };
}

async function fetched(path, init) {
  try {
    const response = await fetch(API_BASE_URL + path, init);
    return { status: response.status, body: await response.json() };
  } catch (error) {
    throw new Unreachable("", { cause: error });
  }
}
