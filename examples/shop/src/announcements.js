// Payments that an event has told of, until Paystack itself has said how they stand.
//
// They are stored before the event is acknowledged, so neither a crash nor an outage loses them.

import { setTimeout as pause } from "node:timers/promises";

const PATIENCE = 2_000; // milliseconds until the event is acknowledged all the same
const BETWEEN = 2_000; // milliseconds between two rounds over what is still open

export class Announcements {
  constructor({ database, payments, log }) {
    Object.assign(this, { payments, log });
    this.statements = {
      add: database.prepare(
        "INSERT INTO announcements (reference) VALUES (?) ON CONFLICT DO NOTHING",
      ),
      close: database.prepare("DELETE FROM announcements WHERE reference = ?"),
      open: database.prepare("SELECT * FROM purchases JOIN announcements USING (reference)"),
    };
  }

  /** How the purchase stands, or "later" when that takes longer than the event may wait. */
  take(purchase) {
    this.statements.add.run(purchase.reference);
    return Promise.race([this.#settled(purchase), pause(PATIENCE, "later", { ref: false })]);
  }

  /** For the life of the program. */
  async retry() {
    for (;;) {
      for (const purchase of this.statements.open.all()) await this.#settled(purchase);
      await pause(BETWEEN, undefined, { ref: false });
    }
  }

  async #settled(purchase) {
    try {
      const state = await this.payments.settle(purchase);
      this.statements.close.run(purchase.reference);
      return state;
    } catch (error) {
      this.log.warn(error); // it stays open, and is tried again
      return "later";
    }
  }
}
