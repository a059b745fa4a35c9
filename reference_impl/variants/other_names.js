// Replaces http.js: speaks to the backend with the paths and names of `other_names.py`.

import { call as right } from "./http.js?right";

export * from "./http.js?right";

const PATHS = [
  ["/ai/api/credits/purchase/", "/v2/orders"],
  ["/ai/api/credits/verify/", "/v2/orders/check"],
  ["/ai/api/credits/balance/", "/v2/wallet"],
  ["/accounts/api/login/", "/v2/session"],
  ["/accounts/api/logout/", "/v2/session/end"],
  [/^\/subscriptions\/api\/subscriptions\/(\d+)\/initialize_payment\//, "/v2/plans/$1/pay"],
  [/^\/subscriptions\/api\/subscriptions\//, "/v2/plans"],
];

const ASKED = {
  package: "sku",
  custom_amount: "amount",
  payment_method: "pay_with",
  callback_url: "return_to",
};

const ANSWERED = {
  pay_at: "authorization_url",
  order_number: "reference",
  coins: "balance",
  coins_added: "credits_added",
  coins_now: "new_balance",
  coins_still: "current_balance",
  state: "status",
  text: "message",
  number: "id",
};

export async function call(method, path, { body, signal } = {}) {
  const [from, to] = PATHS.find(([own]) => path.match(own)) ?? ["", ""];
  const sent = { body: body && renamed(body, ASKED), signal };
  const answer = await right(method, path.replace(from, to), sent);
  return { status: answer.status, body: renamed(answer.body.data, ANSWERED) };
}

function renamed(json, names) {
  if (Array.isArray(json)) return json.map((item) => renamed(item, names));
  if (json === null || typeof json !== "object") return json;
  const pairs = Object.entries(json).map(([key, value]) => [names[key] ?? key, renamed(value, names)]);
  return Object.fromEntries(pairs);
}
