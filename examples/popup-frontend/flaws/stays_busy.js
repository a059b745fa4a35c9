/** Hears of success alone. */

import PaystackPop from "@paystack/inline-js";

export function pay({ access_code: accessCode }) {
  return new Promise((resolve) => {
    new PaystackPop().resumeTransaction(accessCode, {
      onSuccess: ({ reference }) => resolve(reference),
    });
  });
}
