// Users, and their passwords as scrypt leaves them.

import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(scrypt);
const LENGTH = 32;

export class Accounts {
  constructor(database) {
    this.statements = {
      insert: database.prepare(
        `INSERT INTO users (email, password) VALUES (?, ?)
         ON CONFLICT DO NOTHING RETURNING id, email`,
      ),
      named: database.prepare("SELECT * FROM users WHERE email = ?"),
      find: database.prepare("SELECT id, email FROM users WHERE id = ?"),
    };
  }

  find(id) {
    return this.statements.find.get(id);
  }

  /** The new user; undefined when the e-mail has an account already. */
  async create(email, password) {
    const salt = randomBytes(16);
    const derived = await derive(password, salt, LENGTH);
    return this.statements.insert.get(email, `${salt.toString("hex")}:${derived.toString("hex")}`);
  }

  /** The user with this e-mail and password; undefined when there is none. */
  async named(email, password) {
    const user = this.statements.named.get(email);
    const [salt, stored] = (user?.password ?? ":")
      .split(":")
      .map((text) => Buffer.from(text, "hex"));
    const derived = await derive(password, salt, LENGTH);
    return user && timingSafeEqual(derived, stored) ? user : undefined;
  }
}
