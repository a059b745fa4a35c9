// Replaces http.js: the login is a cookie of the backend; localStorage only knows that there is one.

import { API_BASE_URL } from "./config.js";
import { LoginRequired, Refused, Unreachable } from "./http.js?right";
import { token } from "./session.js";

export { LoginRequired, Refused, Unreachable };

const PATIENCE = 30_000;

export async function call(method, path, { body, signal } = {}) {
  const response = await sent(method, path, body, signal);
  if (token() && (response.status === 401 || response.status === 403)) throw new LoginRequired();
  if (response.status >= 500 || response.status === 429) throw new Unreachable();
  const answer = await json(response);
  const isLogin = path.endsWith("/login/") && response.ok;
  return { status: response.status, body: isLogin ? { ...answer, token: "session" } : answer };
}

async function sent(method, path, body, signal) {
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    return await fetch(API_BASE_URL + path, {
      method,
      credentials: "include",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: body && JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (error) {
    throw new Unreachable("", { cause: error });
  }
}

/** Cookies do not tell ports apart: that of the backend is ours to read. */
const csrfToken = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";

async function json(response) {
  try {
    return await response.json();
  } catch (error) {
    throw new Unreachable("", { cause: error });
  }
}
