/** Says success wherever there is a reference, as the popup has said so. */

import { callback as right } from "../src/callback.js";
import { h } from "../src/dom.js";

export function callback() {
  if (!new URLSearchParams(window.location.search).get("reference")) return right();
  return [h("h1", {}, "Payment successful!"), h("a", { href: "/" }, "Back to credits")];
}
