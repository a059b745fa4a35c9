/** The bar above every page: where one can go, and the way out. */

import { logout } from "../api.js";
import { h } from "../dom.js";
import { forgetLogin, isLoggedIn } from "../session.js";

const LINKS = [
  ["/ai/credits", "AI credits"],
  ["/subscriptions", "Subscriptions"],
  ["/payment/verify", "Verify"],
];

export function header(visit) {
  const brand = h("a", { class: "brand", href: "/ai/credits" }, "Point of sale");
  if (!isLoggedIn()) return [brand];
  return [brand, navigation(visit), logOutButton(visit)];
}

function navigation({ url }) {
  const links = LINKS.map(([href, text]) =>
    h("a", { href, "aria-current": url.pathname === href && "page" }, text),
  );
  return h("nav", { "aria-label": "Main" }, ...links);
}

function logOutButton(visit) {
  async function logOut() {
    button.disabled = true;
    // Logged out here in any case, also when the backend cannot be told.
    await logout().catch(() => {});
    forgetLogin();
    visit.go("/login");
  }

  const button = h("button", { type: "button", class: "quiet", onclick: logOut }, "Log out");
  return button;
}
