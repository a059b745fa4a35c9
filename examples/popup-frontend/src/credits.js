/** `/`: the balance, and what there is to buy. */

import { Refused, fetchBalance, purchase } from "./api.js";
import { h } from "./dom.js";
import { pay } from "./payment.js";

const PACKAGES = [
  { id: "starter", name: "Starter", price: 30, credits: 30 },
  { id: "value", name: "Value", price: 80, credits: 100 },
  { id: "premium", name: "Premium", price: 180, credits: 250 },
];

export function credits() {
  const notice = h("p", { role: "alert" });
  const shop = h("div", { className: "packages" });
  const buy = (order) => sold(order, shop, notice);
  shop.append(...PACKAGES.map((each) => offer(each, buy)), customOffer(buy));
  return [h("h1", {}, "Credits"), balance(), notice, shop];
}

function balance() {
  const shown = h("p", {}, "Balance: …");
  shown.role = "status";
  fetchBalance().then(
    (found) => (shown.textContent = `Balance: ${Number(found).toFixed(2)} credits`),
    () => {}, // what was shown stays
  );
  return shown;
}

/** While a payment is open no button opens another; afterwards each can be pressed again. */
async function sold(order, shop, notice) {
  const buttons = shop.querySelectorAll("button");
  const disable = (isDisabled) => buttons.forEach((button) => (button.disabled = isDisabled));
  notice.textContent = "";
  disable(true);
  try {
    const reference = await pay(await purchase(order));
    if (reference) return showResult(reference);
    notice.textContent = "Payment cancelled. Nothing was charged.";
  } catch (error) {
    notice.textContent = explanation(error);
  }
  return disable(false);
}

/** The callback page has the backend verify. */
function showResult(reference) {
  window.location.assign(`/payment/callback?${new URLSearchParams({ reference })}`);
}

function explanation(error) {
  if (error instanceof Refused) return error.message;
  return "The payment could not be started. Nothing was charged. Try again in a moment.";
}

function offer({ id, name, price, credits }, buy) {
  const onclick = () => buy({ package: id, payment_method: "mobile_money" });
  return h(
    "article",
    {},
    h("h2", {}, name),
    h("p", {}, `${credits} credits for GHS ${price.toFixed(2)} and taxes`),
    h("button", { type: "button", onclick }, `Buy ${name}`),
  );
}

function customOffer(buy) {
  const field = h("input", { type: "number", min: "10", step: "0.01", value: "50", id: "amount" });
  const onsubmit = (event) => {
    event.preventDefault();
    buy({ package: "custom", custom_amount: field.value, payment_method: "mobile_money" });
  };
  return h(
    "form",
    { onsubmit },
    h("h2", {}, "Any amount"),
    h("label", { htmlFor: "amount" }, "Custom amount in GHS, a credit each"),
    field,
    h("button", {}, "Buy custom"),
  );
}
