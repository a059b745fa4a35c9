/** `/accounts/api/`: sign up and log in. Calls carry the token as `Authorization: Token …`. */

import express, { Router } from "express";
import { HttpError } from "./http-error.js";

/** @param {import("./users.js").Users} users */
export function accountsRouter(users) {
  const router = Router();

  router.post("/signup/", express.json(), async (request, response) => {
    const { email, password } = credentials(request.body);
    const token = await users.signUp(email, password);
    if (!token) throw new HttpError(409, "There is an account with this e-mail already.");
    response.status(201).json({ token });
  });

  router.post("/login/", express.json(), async (request, response) => {
    const { email, password } = credentials(request.body);
    const token = await users.logIn(email, password);
    if (!token) throw new HttpError(400, "E-mail or password is wrong.");
    response.json({ token });
  });

  return router;
}

/**
 * Puts the caller into `response.locals.user`, or refuses the call.
 *
 * @param {import("./users.js").Users} users
 * @returns {import("express").RequestHandler}
 */
export function requireLogin(users) {
  return (request, response, next) => {
    const [scheme, token] = (request.get("authorization") ?? "").split(" ");
    const user = scheme === "Token" && token ? users.withToken(token) : undefined;
    if (!user) {
      response.set("WWW-Authenticate", "Token");
      throw new HttpError(401, "Log in to go on.");
    }
    response.locals.user = user;
    next();
  };
}

/** @param {any} body */
function credentials(body) {
  const { email, password } = body ?? {};
  if (typeof email !== "string" || !/^[^@\s\0]+@[^@\s\0]+$/.test(email) || email.length > 254) {
    throw new HttpError(400, "Enter an e-mail address.", { field: "email" });
  }
  if (typeof password !== "string" || !password || password.length > 1000) {
    throw new HttpError(400, "Enter a password.", { field: "password" });
  }
  return { email, password };
}
