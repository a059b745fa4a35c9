// Purchases, and the ledger that knows which of them were credited.

export class Purchases {
  constructor(database) {
    const sql = (text) => database.prepare(text);
    this.statements = {
      insert: sql(
        `INSERT INTO purchases (reference, user_id, form, package, price, credits)
         VALUES (@reference, @user_id, @form, @package, @price, @credits)`,
      ),
      opened: sql("UPDATE purchases SET checkout = ? WHERE reference = ?"),
      of: sql("SELECT * FROM purchases WHERE reference = ? AND user_id = ?"),
      any: sql("SELECT * FROM purchases WHERE reference = ?"),
      ofForm: sql(
        "SELECT * FROM purchases WHERE user_id = ? AND form = ? AND checkout IS NOT NULL",
      ),
      unfinished: sql(
        `SELECT * FROM purchases
         WHERE user_id = ? AND reference NOT IN (SELECT reference FROM ledger)
         ORDER BY rowid DESC LIMIT 5`,
      ),
      credit: sql(
        `INSERT INTO ledger (reference, user_id, credits) VALUES (@reference, @user_id, @credits)
         ON CONFLICT DO NOTHING`,
      ),
      entry: sql("SELECT * FROM ledger WHERE reference = ?"),
      balance: sql("SELECT coalesce(sum(credits), 0) AS credits FROM ledger WHERE user_id = ?"),
    };
  }

  /** Before Paystack hears of it: whatever comes of the call, a payment finds its purchase. */
  add(purchase) {
    this.statements.insert.run(purchase);
  }

  opened(reference, checkout) {
    this.statements.opened.run(checkout, reference);
  }

  /** The user's own purchase; undefined when it is somebody else's. */
  of(user, reference) {
    return this.statements.of.get(reference, user.id);
  }

  find(reference) {
    return this.statements.any.get(reference);
  }

  /** The purchase whose checkout was opened by this very form; undefined when there is none. */
  ofForm(user, form) {
    return this.statements.ofForm.get(user.id, form);
  }

  /** Newest first. */
  unfinished(user) {
    return this.statements.unfinished.all(user.id);
  }

  /** Once: the ledger takes no second entry of a reference, whoever asks, however often. */
  credit(purchase) {
    const { reference, user_id, credits } = purchase;
    this.statements.credit.run({ reference, user_id, credits });
  }

  isCredited(purchase) {
    return this.statements.entry.get(purchase.reference) !== undefined;
  }

  balance(user) {
    return this.statements.balance.get(user.id).credits;
  }
}
