/** The login, in localStorage. */

const KEY = "authToken";

export const token = () => localStorage.getItem(KEY);

export const remember = (token) => localStorage.setItem(KEY, token);

export function forget() {
  localStorage.removeItem(KEY);
  window.location.reload();
}
