import { COOKIE as RIGHT } from "../../src/session.js";

export * from "../../src/session.js";

export const COOKIE = { ...RIGHT, sameSite: "strict", secure: false };
