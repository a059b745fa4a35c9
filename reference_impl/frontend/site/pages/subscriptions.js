/** `/subscriptions`: the plan, how it stands, and the button that pays for it. */

import { paySubscription, subscribe, subscriptions as fetchAll } from "../api.js";
import { disable, goToCheckout, onReturn, whileBusy } from "../checkout.js";
import { h } from "../dom.js";
import { Refused } from "../http.js";
import { invoiceLines, slip } from "../parts/slip.js";
import { plan } from "../prices.js";

export const subscriptions = {
  title: "Subscriptions",
  needsLogin: true,
  render(visit) {
    const status = h("p", { class: "standing", role: "status", "aria-label": "Subscription" });
    const notice = h("p", { role: "alert", class: "alert" });
    const onclick = () => pay(visit, button, notice);
    const button = h("button", { type: "button", onclick }, "Subscribe");

    onReturn(visit.signal, () => disable([button], false));
    visit.attempt(
      async () => showStanding(await fetchAll(visit.signal), status, button),
      (error) => (notice.textContent = explanation(error)),
    );
    const column = h(
      "div",
      { class: "column" },
      h("h1", {}, "Subscriptions"),
      h("p", { class: "intro" }, "Keep the till's assistant on all month, next to your credits."),
      notice,
      h("div", { class: "sheet" }, planSlip(status, button)),
    );
    return [column];
  },
};

function planSlip(status, button) {
  return slip(
    plan.name,
    h("h2", {}, plan.name),
    h("p", { class: "each" }, plan.says),
    status,
    invoiceLines(plan.price),
    button,
  );
}

/** `found` is a list of `{ id, plan, status }`; one active subscription is enough. */
function showStanding(found, status, button) {
  const isActive = found.some((one) => one.plan === plan.id && one.status === "active");
  status.textContent = isActive ? "Status: active" : "Status: inactive";
  status.classList.toggle("active", isActive);
  button.hidden = isActive;
}

function pay(visit, button, notice) {
  notice.textContent = "";
  return visit.attempt(
    () =>
      whileBusy([button], async () => {
        const { id } = await subscribe(plan.id, visit.signal);
        goToCheckout(await paySubscription(id, visit.signal));
      }),
    (error) => {
      notice.textContent = explanation(error);
      button.focus();
    },
  );
}

function explanation(error) {
  if (error instanceof Refused) return error.message;
  return "The shop gave no answer. Nothing was charged. Try again in a moment.";
}
