/** The login of this browser, and the way to the login page and back. */

/** In localStorage, so that it outlives the trip to Paystack. */
const KEY = "authToken";

export const token = () => localStorage.getItem(KEY);

export const isLoggedIn = () => Boolean(token());

export const rememberLogin = (newToken) => localStorage.setItem(KEY, newToken);

export const forgetLogin = () => localStorage.removeItem(KEY);

const HOME = "/ai/credits";

/** Path of the login that leads back to `url` afterwards. */
export function loginPath(url) {
  return `/login?${new URLSearchParams({ next: url.pathname + url.search })}`;
}

/** Where to go after the login: a path of this site, never another site that `next` names. */
export function pathAfterLogin(query) {
  const url = new URL(query.get("next") || HOME, window.location.origin);
  const isOurs = url.origin === window.location.origin && !url.pathname.startsWith("//");
  return isOurs && url.pathname !== "/login" ? url.pathname + url.search : HOME;
}
