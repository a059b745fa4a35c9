// Paystack's API: https://paystack.com/docs/api/transaction/

const API = "https://api.paystack.co";
const TIMEOUT = 4_000; // milliseconds; a webhook has to be answered within five seconds

/** Paystack did not answer, or not in a way that tells anything. */
export class Trouble extends Error {}

/** Paystack understood, and said no. */
export class Refused extends Trouble {
  constructor({ code, message }) {
    super(message);
    this.isDuplicate = code === "duplicate_reference" || /^duplicate transaction/i.test(message);
    this.isUnknown = code === "transaction_not_found" || /reference not found/i.test(message);
  }
}

export class Paystack {
  constructor(secretKey) {
    this.headers = {
      Authorization: `Bearer ${secretKey}`,
      "Content-Type": "application/json",
      "User-Agent": "credits-shop/1.0",
    };
  }

  /** Opens a transaction; its `authorization_url` is where the payer pays. */
  initialize(transaction) {
    return this.#call("/transaction/initialize", {
      method: "POST",
      body: JSON.stringify(transaction),
    });
  }

  /** How a transaction stands: `status`, `amount`, `currency`, … */
  verify(reference) {
    return this.#call(`/transaction/verify/${encodeURIComponent(reference)}`, {});
  }

  async #call(path, options) {
    const signal = AbortSignal.timeout(TIMEOUT);
    let response, answer;
    try {
      response = await fetch(API + path, { ...options, headers: this.headers, signal });
      answer = await response.json();
    } catch (error) {
      throw new Trouble(`${path}: ${error.cause?.message ?? error.message}`, { cause: error });
    }
    if (response.ok && answer?.status === true && answer.data) return answer.data;
    const isAboutUs =
      [400, 404, 422].includes(response.status) && typeof answer?.message === "string";
    throw isAboutUs ? new Refused(answer) : new Trouble(`${path}: answered ${response.status}`);
  }
}
