// Who is logged in: a session in the database, its id in a signed cookie.

export const LIFETIME = 7 * 24 * 3600 * 1000; // milliseconds

/** Lax: the cookie comes along when Paystack sends the payer back, and with no stranger's form. */
export const COOKIE = {
  path: "/",
  httpOnly: true,
  sameSite: "lax",
  secure: "auto",
  maxAge: LIFETIME,
};

/** Where @fastify/session keeps sessions; they outlive the program. */
export class Sessions {
  constructor(database) {
    this.statements = {
      get: database.prepare("SELECT data FROM sessions WHERE id = ? AND expires_at > ?"),
      set: database.prepare(
        "INSERT OR REPLACE INTO sessions (id, data, expires_at) VALUES (?, ?, ?)",
      ),
      destroy: database.prepare("DELETE FROM sessions WHERE id = ? OR expires_at < ?"),
    };
  }

  get(id, done) {
    const found = this.statements.get.get(id, Date.now());
    done(null, found && JSON.parse(found.data));
  }

  set(id, session, done) {
    this.statements.set.run(id, JSON.stringify(session), Date.now() + LIFETIME);
    done();
  }

  destroy(id, done) {
    this.statements.destroy.run(id, Date.now());
    done();
  }
}
