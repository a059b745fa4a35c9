/** Starts a transaction with the backend's reference, which Paystack has seen already. */

import PaystackPop from "@paystack/inline-js";

let popup;

export function pay({ reference, invoice }) {
  popup ??= new PaystackPop();
  return new Promise((resolve, reject) => {
    popup.newTransaction({
      key: import.meta.env.VITE_PAYSTACK_PUBLIC_KEY,
      email: "payer@example.com",
      amount: Math.round(Number(invoice.total_amount) * 100),
      currency: "GHS",
      reference,
      onSuccess: (paid) => resolve(paid.reference),
      onCancel: () => resolve(null),
      onError: ({ message }) => reject(new Error(message)),
    });
  });
}
