/** Every address that the shop does not have. */

import { h } from "../dom.js";

export const missing = {
  title: "Page not found",
  needsLogin: false,
  render() {
    const column = h(
      "div",
      { class: "column" },
      h("h1", {}, "Page not found"),
      h("p", { class: "intro" }, "The shop has no page at this address."),
      h("p", {}, h("a", { class: "button", href: "/ai/credits" }, "Back to Credits")),
    );
    return [column];
  },
};
