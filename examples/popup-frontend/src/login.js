/** The login, at whatever address needs one: a payment's reference is kept. */

import { logIn } from "./api.js";
import { h } from "./dom.js";
import { remember } from "./session.js";

export function login() {
  const notice = h("p", { role: "alert" });
  const email = h("input", { type: "email", id: "email", autocomplete: "username", required: true });
  const password = h("input", {
    type: "password",
    id: "password",
    autocomplete: "current-password",
    required: true,
  });
  const onsubmit = async (event) => {
    event.preventDefault();
    try {
      remember((await logIn(email.value, password.value)).token);
      window.location.reload();
    } catch (error) {
      notice.textContent = error.message || "The shop gave no answer. Try again in a moment.";
    }
  };
  return [
    h("h1", {}, "Log in"),
    h(
      "form",
      { onsubmit },
      h("label", { htmlFor: "email" }, "E-mail"),
      email,
      h("label", { htmlFor: "password" }, "Password"),
      password,
      notice,
      h("button", {}, "Log in"),
    ),
  ];
}
