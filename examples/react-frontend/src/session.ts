import { useSyncExternalStore } from "react";

/** In localStorage, so that it outlives the trip to Paystack and back. */
const KEY = "authToken";

const listeners = new Set<() => void>();

export function token(): string | null {
  return localStorage.getItem(KEY);
}

export function rememberToken(token: string): void {
  localStorage.setItem(KEY, token);
  listeners.forEach((tell) => tell());
}

export function forgetToken(): void {
  localStorage.removeItem(KEY);
  listeners.forEach((tell) => tell());
}

/** The token, also when it changes here or in another tab. */
export function useToken(): string | null {
  return useSyncExternalStore(subscribe, token);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
