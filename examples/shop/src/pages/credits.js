// The credits page: the balance, and a form for each thing to buy.

import { randomUUID } from "node:crypto";

import { wantLogin } from "../login.js";
import { CURRENCY, LARGEST, PACKAGES, SMALLEST, chosen } from "../packages.js";
import { Trouble } from "../paystack.js";

const FORM = /^[0-9a-f-]{36}$/;

export default async function creditPages(app, { purchases, payments }) {
  app.addHook("preHandler", wantLogin);

  const page = (request, reply, problem = "") =>
    reply.view("credits.eta", {
      title: "AI credits",
      balance: purchases.balance(request.user),
      unfinished: purchases.unfinished(request.user),
      currency: CURRENCY,
      packages: PACKAGES,
      smallest: SMALLEST,
      largest: LARGEST,
      newForm: randomUUID,
      problem,
    });

  app.get("/credits", (request, reply) => page(request, reply));

  app.post("/credits/buy", async (request, reply) => {
    const { form, ...wanted } = request.body;
    const choice = chosen(wanted);
    if (!choice || !FORM.test(form)) {
      return page(request, reply.code(400), "This cannot be bought. Choose another amount.");
    }
    try {
      return reply.redirect(await payments.checkout(request.user, form, choice), 303);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      request.log.warn(error);
      const problem = "The payment could not be started, and nothing was charged. Try again soon.";
      return page(request, reply.code(502), problem);
    }
  });
}
