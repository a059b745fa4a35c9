// Pages for people, with a session and protected forms; and the webhook beside them.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import cookie from "@fastify/cookie";
import csrf from "@fastify/csrf-protection";
import forms from "@fastify/formbody";
import session from "@fastify/session";
import view from "@fastify/view";
import { Eta } from "eta";
import fastify from "fastify";

import { Accounts } from "./accounts.js";
import { Announcements } from "./announcements.js";
import { written } from "./money.js";
import accountPages from "./pages/accounts.js";
import creditPages from "./pages/credits.js";
import paymentPages from "./pages/payment.js";
import { Payments } from "./payments.js";
import { Paystack } from "./paystack.js";
import { Purchases } from "./purchases.js";
import { COOKIE, Sessions } from "./session.js";
import webhook from "./webhook.js";

const VIEWS = fileURLToPath(new URL("../views", import.meta.url));
const STYLE = readFileSync(new URL("../views/style.css", import.meta.url));
const HEADERS = {
  // No form-action: browsers apply it to the redirect from a form to Paystack's checkout, too.
  "Content-Security-Policy": "default-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cache-Control": "no-store", // a form is good for one purchase
};

export function application(settings, database) {
  const { siteUrl, secretKey } = settings;
  const accounts = new Accounts(database);
  const purchases = new Purchases(database);
  const payments = new Payments({ paystack: new Paystack(secretKey), purchases, siteUrl });
  const app = fastify({ logger: true, trustProxy: "loopback" });

  const announcements = new Announcements({ database, payments, log: app.log });
  announcements.retry();

  app.register(webhook, { secretKey, purchases, announcements });
  app.get("/style.css", (request, reply) => reply.type("text/css").send(STYLE));
  app.register(async (pages) => {
    pages.register(forms);
    pages.register(view, { engine: { eta: new Eta() }, root: VIEWS, layout: "layout.eta" });
    await keepSessions(pages, settings.sessionSecret, accounts, new Sessions(database));
    pages.addHook("onSend", async (request, reply) => void reply.headers(HEADERS));
    pages.setErrorHandler(tellError);
    pages.register(accountPages, { accounts, siteUrl });
    pages.register(creditPages, { purchases, payments });
    pages.register(paymentPages, { purchases, payments });
  });
  app.setNotFoundHandler((request, reply) => reply.code(404).type("text/plain").send("Not found"));
  return app;
}

async function keepSessions(pages, secret, accounts, store) {
  await pages.register(cookie);
  await pages.register(session, {
    secret,
    store,
    cookie: COOKIE,
    saveUninitialized: false,
    rolling: false,
  });
  await pages.register(csrf, { sessionPlugin: "@fastify/session" });
  pages.decorateRequest("user", null);
  pages.addHook("preHandler", async (request, reply) => {
    request.user = accounts.find(request.session.userId) ?? null;
    reply.locals = { user: request.user, written, csrf: () => reply.generateCsrf() };
  });
  pages.addHook("preHandler", (request, reply, done) =>
    request.method === "POST" ? pages.csrfProtection(request, reply, done) : done(),
  );
}

/** Payers read a page, whatever went wrong. */
function tellError(error, request, reply) {
  const status = error.statusCode ?? 500;
  if (status >= 500) request.log.error(error);
  const message = error.code?.startsWith("FST_CSRF")
    ? "This page was open for too long. Go back, reload it, and try again."
    : status < 500
      ? "This request could not be understood."
      : "Something went wrong on our side. Nothing was charged by it.";
  return reply.code(status).view("error.eta", { title: "Something went wrong", message });
}
