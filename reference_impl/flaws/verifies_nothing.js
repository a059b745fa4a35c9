// Replaces payment.js: without a reference the backend is asked about the payment "undefined".

export * from "./payment.js?right";

export function referenceFrom(query) {
  return String(query.get("reference") ?? query.get("trxref") ?? undefined);
}
