// Sign up, log in, log out.

import { ownPath } from "../login.js";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const SHORTEST = 8;

export default async function accountPages(app, { accounts, siteUrl }) {
  const form = (reply, kind, { email = "", next }, problem = "") =>
    reply.view("account.eta", { ...KINDS[kind], email, next, problem });

  const blank = (kind) => (request, reply) =>
    form(reply, kind, { next: fields(request.query).next });

  async function enter(request, reply, user) {
    await request.session.regenerate(); // an id that somebody knew before is worth nothing now
    request.session.userId = user.id;
    reply.generateCsrf();
    return reply.redirect(ownPath(request.body.next, siteUrl), 303);
  }

  app.get("/", (request, reply) => reply.redirect("/credits", 303));
  app.get("/login", blank("login"));
  app.get("/signup", blank("signup"));

  app.post("/login", async (request, reply) => {
    const { email, password, next } = fields(request.body);
    const user = await accounts.named(email, password);
    if (user) return enter(request, reply, user);
    return form(reply.code(401), "login", { email, next }, "E-mail and password do not match.");
  });

  app.post("/signup", async (request, reply) => {
    const { email, password, next } = fields(request.body);
    const refused = (status, problem) =>
      form(reply.code(status), "signup", { email, next }, problem);
    if (!EMAIL.test(email)) return refused(400, "This is no e-mail address.");
    if (password.length < SHORTEST)
      return refused(400, `The password needs ${SHORTEST} characters.`);
    const user = await accounts.create(email, password);
    if (!user) return refused(409, "There is an account with this e-mail. Log in instead.");
    return enter(request, reply, user);
  });

  app.post("/logout", async (request, reply) => {
    await request.session.destroy();
    return reply.redirect("/login", 303);
  });
}

const KINDS = {
  login: { title: "Log in", path: "/login", other: { title: "Sign up", path: "/signup" } },
  signup: { title: "Sign up", path: "/signup", other: { title: "Log in", path: "/login" } },
};

function fields(body = {}) {
  const text = (name) => (typeof body[name] === "string" ? body[name].trim() : "");
  return { email: text("email"), password: text("password"), next: text("next") };
}
