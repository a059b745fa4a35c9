/** Users and their tokens. Passwords and tokens are stored as digests only. */

import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const digestPassword = promisify(/** @type {typeof scrypt} */ (scrypt));

/** @typedef {{ id: number, email: string }} User */

/** @param {import("./database.js").Database} db */
export function createUsers(db) {
  const insert = db.prepare("INSERT OR IGNORE INTO users (email, password) VALUES (?, ?)");
  const byEmail = db.prepare("SELECT id, email, password FROM users WHERE email = ?");
  const insertToken = db.prepare("INSERT INTO tokens (digest, user_id) VALUES (?, ?)");
  const byToken = db.prepare(
    "SELECT users.id, users.email FROM users JOIN tokens ON user_id = users.id WHERE digest = ?",
  );

  /** @param {number} userId */
  function issueToken(userId) {
    const token = randomBytes(20).toString("hex");
    insertToken.run(tokenDigest(token), userId);
    return token;
  }

  return {
    /**
     * Answers the token of a new user; undefined when the e-mail is taken.
     *
     * @param {string} email
     * @param {string} password
     */
    async signUp(email, password) {
      const { changes, lastInsertRowid } = insert.run(email, await hashed(password));
      return changes ? issueToken(Number(lastInsertRowid)) : undefined;
    },

    /**
     * Answers a token; undefined unless e-mail and password are right.
     *
     * @param {string} email
     * @param {string} password
     */
    async logIn(email, password) {
      const found = /** @type {User & { password: string } | undefined} */ (byEmail.get(email));
      // An unknown e-mail takes as long as a wrong password.
      const isRight = await matches(password, found?.password ?? NOBODY);
      return found && isRight ? issueToken(found.id) : undefined;
    },

    /**
     * @param {string} token
     * @returns {User | undefined}
     */
    withToken(token) {
      return /** @type {User | undefined} */ (byToken.get(tokenDigest(token)));
    },
  };
}

/** @typedef {ReturnType<typeof createUsers>} Users */

const NOBODY = `${"0".repeat(32)}:${"0".repeat(64)}`;

/** @param {string} password */
async function hashed(password) {
  const salt = randomBytes(16).toString("hex");
  return `${salt}:${(await derived(password, salt)).toString("hex")}`;
}

/**
 * @param {string} password
 * @param {string} stored
 */
async function matches(password, stored) {
  const [salt, expected] = stored.split(":");
  return timingSafeEqual(await derived(password, salt), Buffer.from(expected, "hex"));
}

/**
 * @param {string} password
 * @param {string} salt
 */
async function derived(password, salt) {
  return /** @type {Buffer} */ (await digestPassword(password, salt, 32));
}

/** @param {string} token */
function tokenDigest(token) {
  return createHash("sha256").update(token).digest("hex");
}
