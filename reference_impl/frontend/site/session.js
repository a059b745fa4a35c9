/** The login of this browser: a token in localStorage, so that it outlives the trip to Paystack. */

const KEY = "authToken";

export const token = () => localStorage.getItem(KEY);

export const isLoggedIn = () => Boolean(token());

export const rememberLogin = (newToken) => localStorage.setItem(KEY, newToken);

export const forgetLogin = () => localStorage.removeItem(KEY);
