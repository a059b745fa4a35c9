/** `/login?next=…`: leads back to where the login was missing. */

import { login as requestToken } from "../api.js";
import { h } from "../dom.js";
import { Refused } from "../http.js";
import { forgetLogin, pathAfterLogin, rememberLogin } from "../session.js";

export const login = {
  title: "Log in",
  needsLogin: false,
  render(visit) {
    const column = h(
      "div",
      { class: "column" },
      h("h1", {}, "Log in"),
      visit.query.has("next") && h("p", { class: "intro" }, reasonFor(visit)),
      h("div", { class: "sheet" }, form(visit)),
    );
    return [column];
  },
};

function reasonFor(visit) {
  return pathAfterLogin(visit.query).startsWith("/payment/")
    ? "Log in to go on with your payment. Nothing is lost: it is verified right afterwards."
    : "Log in to go on.";
}

function form(visit) {
  const alert = h("p", { role: "alert", class: "alert" });
  const email = field("email", "Email", { type: "email", autocomplete: "username" });
  const password = field("password", "Password", {
    type: "password",
    autocomplete: "current-password",
  });
  const button = h("button", {}, "Log in");

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    alert.textContent = "";
    // An expired token that is sent along would have the login itself refused.
    forgetLogin();
    await visit.attempt(
      async () => {
        rememberLogin(await requestToken(email.input.value, password.input.value));
        visit.go(pathAfterLogin(visit.query), { replace: true });
      },
      (error) => (alert.textContent = explanation(error)),
    );
    button.disabled = false;
  }

  return h(
    "form",
    { class: "panel", onsubmit: submit },
    email.element,
    password.element,
    alert,
    button,
  );
}

function field(id, label, attributes) {
  const input = h("input", { id, name: id, required: true, ...attributes });
  return { input, element: h("div", { class: "field" }, h("label", { for: id }, label), input) };
}

function explanation(error) {
  if (error instanceof Refused) return error.message;
  return "The shop cannot be reached just now. Try again in a moment.";
}
