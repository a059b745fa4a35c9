/** The API as one Express application. */

import cors from "cors";
import express from "express";
import { accountsRouter, requireLogin } from "./accounts.js";
import { createAnnouncements } from "./announcements.js";
import { creditsRouter } from "./credits.js";
import { answerError, answerNotFound } from "./http-error.js";
import { Paystack } from "./paystack.js";
import { createPurchases } from "./purchases.js";
import { createSettlement } from "./settlement.js";
import { createUsers } from "./users.js";
import { webhook } from "./webhook.js";

/**
 * @param {import("./settings.js").Settings} settings
 * @param {import("./database.js").Database} db
 */
export function createApp(settings, db) {
  const users = createUsers(db);
  const purchases = createPurchases(db);
  const paystack = new Paystack(settings);
  const settle = createSettlement(purchases, paystack);
  const announcements = createAnnouncements(purchases, settle);

  const app = express();
  app.disable("x-powered-by");
  app.get("/health", (_request, response) => void response.json({ status: "ok" }));
  // Before the login and the JSON parser: Paystack has no token, and signs the raw bytes.
  app.post("/ai/api/credits/webhook/", webhook({ settings, purchases, announcements }));
  // Tokens travel in a header, not in cookies: no credentials mode is needed.
  app.use(cors({ origin: settings.allowedOrigins, allowedHeaders: "Authorization, Content-Type" }));
  app.use("/accounts/api", accountsRouter(users));
  app.use(
    "/ai/api/credits",
    requireLogin(users),
    creditsRouter({ settings, purchases, paystack, settle }),
  );
  app.use(answerNotFound, answerError);

  announcements.resume();
  return app;
}
