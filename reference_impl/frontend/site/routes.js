/** Which page answers which path. */

import { callback } from "./pages/callback.js";
import { credits } from "./pages/credits.js";
import { login } from "./pages/login.js";
import { missing } from "./pages/missing.js";
import { subscriptions } from "./pages/subscriptions.js";
import { verify } from "./pages/verify.js";

export { missing };

export const routes = {
  "/": { redirectsTo: "/ai/credits" },
  "/login": login,
  "/ai/credits": credits,
  "/payment/callback": callback,
  "/payment/verify": verify,
  "/subscriptions": subscriptions,
};
