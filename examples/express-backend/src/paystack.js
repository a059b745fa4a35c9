/**
 * Paystack's API, as far as a shop needs it.
 *
 * Source: https://paystack.com/docs/api/transaction/
 */

/** No usable answer. Says nothing about the payment: it is worth another try. */
export class PaystackUnavailable extends Error {}

/** Paystack said no; `code` is its own word for why. */
export class PaystackRefused extends Error {
  /**
   * @param {string} message
   * @param {string} code
   */
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

/** Paystack's edge refuses some libraries by their user agent, so we name ourselves. */
const USER_AGENT = "ai-credits/1.0";

/**
 * @typedef {{ authorization_url: string, access_code: string, reference: string }} Checkout
 * @typedef {{ status: string, reference: string, amount: number, currency: string }} Transaction
 */

export class Paystack {
  /** @param {import("./settings.js").Settings} settings */
  constructor({ paystackBaseUrl, paystackSecretKey, paystackTimeout }) {
    this.baseUrl = paystackBaseUrl;
    this.timeout = paystackTimeout;
    this.headers = {
      Authorization: `Bearer ${paystackSecretKey}`,
      "Content-Type": "application/json",
      "User-Agent": USER_AGENT,
    };
  }

  /**
   * Opens a transaction; `amount` in the subunit.
   *
   * @param {object} transaction
   * @returns {Promise<Checkout>}
   */
  initialize(transaction) {
    const body = JSON.stringify(transaction);
    return this.call("/transaction/initialize", "authorization_url", { method: "POST", body });
  }

  /**
   * @param {string} reference
   * @returns {Promise<Transaction>}
   */
  verify(reference) {
    return this.call(`/transaction/verify/${encodeURIComponent(reference)}`, "amount");
  }

  /**
   * The `data` of Paystack's envelope, which must have `field`.
   *
   * @param {string} path
   * @param {string} field
   * @param {RequestInit} [init]
   */
  async call(path, field, init) {
    const { status, body } = await this.answer(path, init);
    if (status >= 500 || status === 429) throw new PaystackUnavailable(`${path}: ${status}`);
    if (body?.status === false) throw new PaystackRefused(`${path}: ${body.message}`, body.code);
    const isWhole = status < 300 && body?.status === true && body.data?.[field] !== undefined;
    if (!isWhole) throw new PaystackUnavailable(`${path}: ${status} with an unexpected body`);
    return body.data;
  }

  /**
   * @param {string} path
   * @param {RequestInit} [init]
   * @returns {Promise<{ status: number, body: any }>}
   */
  async answer(path, init) {
    // The signal also bounds the reading of the body, which may come drop by drop.
    const signal = AbortSignal.timeout(this.timeout);
    try {
      const url = this.baseUrl + path;
      const response = await fetch(url, { ...init, headers: this.headers, signal });
      return { status: response.status, body: await response.json() };
    } catch (error) {
      // "fetch failed" says little; its cause says ECONNREFUSED.
      const { cause = error } = /** @type {Error} */ (error);
      throw new PaystackUnavailable(`${path}: ${cause}`, { cause });
    }
  }
}
