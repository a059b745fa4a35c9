/** Paystack's popup, as its package gives it. */

import PaystackPop from "@paystack/inline-js";

let popup;

/**
 * Opens the popup of a purchase that the backend has initialized. It is resumed by its access code:
 * a new transaction with the same reference would be refused as a duplicate.
 *
 * Resolves with the reference once the popup says that it was paid, which proves nothing; with null
 * when the payer has closed it. Rejects what the popup could not start.
 */
export function pay({ access_code: accessCode }) {
  popup ??= new PaystackPop();
  return new Promise((resolve, reject) => {
    popup.resumeTransaction(accessCode, {
      onSuccess: ({ reference }) => resolve(reference),
      onCancel: () => resolve(null),
      onError: ({ message }) => reject(new Error(message)),
    });
  });
}
