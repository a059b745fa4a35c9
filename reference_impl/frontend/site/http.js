/** One call to the backend, and what can go wrong with it, as a page has to tell it apart. */

import { API_BASE_URL } from "./config.js";
import { token } from "./session.js";

/** The token is missing, wrong or expired. */
export class LoginRequired extends Error {}

/** No usable answer: the network, a time-out, 5xx or no JSON. Trying again can help. */
export class Unreachable extends Error {}

/** The backend said no, and `message` says why. */
export class Refused extends Error {}

/** Milliseconds; longer than the backend waits for Paystack. */
const PATIENCE = 30_000;

/**
 * Answers `{ status, body }` for any JSON answer below 500. Throws `LoginRequired` when the token
 * that was sent is refused, `Unreachable` when there is no usable answer.
 */
export async function call(method, path, { body, signal } = {}) {
  const response = await sent(method, path, body, signal);
  if (token() && (response.status === 401 || response.status === 403)) throw new LoginRequired();
  if (response.status >= 500 || response.status === 429) throw new Unreachable();
  return { status: response.status, body: await json(response) };
}

async function sent(method, path, body, signal) {
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    return await fetch(API_BASE_URL + path, {
      method,
      headers: headers(),
      body: body && JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (error) {
    throw new Unreachable("", { cause: error });
  }
}

function headers() {
  const login = token() ? { Authorization: `Token ${token()}` } : {};
  return { "Content-Type": "application/json", ...login };
}

async function json(response) {
  if (response.status === 204) return {};
  try {
    return await response.json();
  } catch (error) {
    throw new Unreachable("", { cause: error });
  }
}
