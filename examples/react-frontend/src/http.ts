import { forgetToken, token } from "./session";

export const API_BASE_URL: string = import.meta.env.VITE_API_BASE_URL ?? "http://localhost:8000";

/** Longer than the backend waits for Paystack. */
const PATIENCE_MS = 30_000;

/** No usable answer: trying again can help. */
export class Unreachable extends Error {}

/** The backend said no; `message` says why, for people. */
export class Refused extends Error {}

/** The login is gone. `RequireLogin` leads to the login page; nobody need show this. */
export class LoginRequired extends Error {}

export type Json = Record<string, unknown>;
export type Answer = { status: number; body: Json };

/** Any JSON answer below 500. Throws `Unreachable` or `LoginRequired`. */
export async function call(method: "GET" | "POST", path: string, sent?: Json): Promise<Answer> {
  const login = token();
  const { status, body } = await fetched(path, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(login && { Authorization: `Token ${login}` }),
    },
    ...(sent && { body: JSON.stringify(sent) }),
  });
  if (login && (status === 401 || status === 403)) {
    forgetToken();
    throw new LoginRequired();
  }
  if (status >= 500 || status === 429) throw new Unreachable();
  return { status, body };
}

/** The body of a 2xx. Throws as `call` does, or `Refused`. */
export async function accepted(...request: Parameters<typeof call>): Promise<Json> {
  const { status, body } = await call(...request);
  if (status >= 400) throw new Refused(reason(body));
  return body;
}

async function fetched(path: string, init: RequestInit): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(API_BASE_URL + path, { ...init, signal });
    return { status: response.status, body: await response.json() };
  } catch (error) {
    throw new Unreachable("", { cause: error });
  }
}

/** The first sentence of `{"message": "…"}`, `{"detail": "…"}` or `{"field": ["…"]}`. */
function reason(body: Json): string {
  const sentence = Object.values(body)
    .flat()
    .find((each) => typeof each === "string");
  return sentence ?? "The request was refused.";
}
