/** Which payment an address speaks of. */

/** Paystack appends both `trxref` and `reference`; either is enough. Empty when there is none. */
export function referenceFrom(query) {
  return (query.get("reference") || query.get("trxref") || "").trim();
}

export const isForSubscription = (reference) => reference.startsWith("SUBSCRIPTION-");
