// Replaces payment.js: an address that carries only `trxref` names no payment.

export * from "./payment.js?right";

export const referenceFrom = (query) => (query.get("reference") ?? "").trim();
