/** Purchases, and the ledger of those that were paid. A balance is the sum of a user's entries. */

/**
 * `amount` is the whole price in the subunit, `credits` are hundredths.
 *
 * @typedef {object} Purchase
 * @property {string} reference
 * @property {number} user_id
 * @property {number} credits
 * @property {number} amount
 * @property {string} currency
 */

/** @param {import("./database.js").Database} db */
export function createPurchases(db) {
  const insert = db.prepare(
    "INSERT INTO purchases (reference, user_id, credits, amount, currency) VALUES (?, ?, ?, ?, ?)",
  );
  const rename = db.prepare("UPDATE purchases SET reference = ? WHERE reference = ?");
  const find = db.prepare("SELECT * FROM purchases WHERE reference = ?");
  const announce = db.prepare("UPDATE purchases SET is_announced = ? WHERE reference = ?");
  const announced = db.prepare("SELECT * FROM purchases WHERE is_announced");
  const credit = db.prepare(
    "INSERT OR IGNORE INTO ledger (reference, user_id, credits) VALUES (?, ?, ?)",
  );
  const entry = db.prepare("SELECT 1 FROM ledger WHERE reference = ?");
  const balance = db.prepare(
    "SELECT coalesce(sum(credits), 0) AS total FROM ledger WHERE user_id = ?",
  );

  return {
    /** @param {Purchase} purchase */
    add({ reference, user_id, credits, amount, currency }) {
      insert.run(reference, user_id, credits, amount, currency);
    },

    /**
     * Gives up a reference that belongs to someone else's transaction.
     *
     * @param {string} reference
     * @param {string} fresh
     */
    rename(reference, fresh) {
      rename.run(fresh, reference);
    },

    /** @param {string} reference */
    find(reference) {
      return /** @type {Purchase | undefined} */ (find.get(reference));
    },

    /** Remembers that Paystack calls it paid, until that was checked. @param {string} reference */
    announce(reference) {
      announce.run(1, reference);
    },

    /** @param {string} reference */
    closeAnnouncement(reference) {
      announce.run(0, reference);
    },

    /** Those announced and not yet checked. */
    announced() {
      return /** @type {Purchase[]} */ (announced.all());
    },

    /** Says whether this very call credited it. @param {Purchase} purchase */
    credit({ reference, user_id, credits }) {
      return credit.run(reference, user_id, credits).changes === 1;
    },

    /** @param {string} reference */
    isCredited(reference) {
      return entry.get(reference) !== undefined;
    },

    /** In hundredths of a credit. @param {number} userId */
    balance(userId) {
      return /** @type {{ total: number }} */ (balance.get(userId)).total;
    },
  };
}

/** @typedef {ReturnType<typeof createPurchases>} Purchases */
