/**
 * Payments that a webhook announced, and that were not checked yet. They stand in the database, so
 * that neither a crash nor an outage of Paystack loses one.
 */

/** Milliseconds between two rounds over what could not be checked; the pause doubles. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 300_000;

/**
 * @param {import("./purchases.js").Purchases} purchases
 * @param {import("./settlement.js").Settle} settle
 */
export function createAnnouncements(purchases, settle) {
  /** @type {NodeJS.Timeout | undefined} */
  let nextRound;
  let pause = FIRST_PAUSE;

  /** @param {import("./purchases.js").Purchase} purchase */
  async function check(purchase) {
    try {
      const outcome = await settle(purchase);
      purchases.closeAnnouncement(purchase.reference);
      return outcome;
    } catch (error) {
      console.warn(`${purchase.reference} was announced, and could not be checked: ${error}`);
      nextRound ??= setTimeout(checkAll, pause);
      nextRound.unref();
    }
  }

  async function checkAll() {
    nextRound = undefined;
    pause = Math.min(pause * 2, LONGEST_PAUSE);
    for (const purchase of purchases.announced()) await check(purchase);
    if (!nextRound) pause = FIRST_PAUSE;
  }

  return {
    /**
     * Remembers it, and checks it at once; the outcome is undefined while Paystack does not answer.
     *
     * @param {import("./purchases.js").Purchase} purchase
     */
    take(purchase) {
      purchases.announce(purchase.reference);
      return check(purchase);
    },

    /** Takes up what was announced before the program ended. */
    resume: checkAll,
  };
}

/** @typedef {ReturnType<typeof createAnnouncements>} Announcements */
