// Replaces reference.js: an address that carries only `trxref` names no payment.

export * from "./reference.js?right";

export const referenceFrom = (query) => (query.get("reference") ?? "").trim();
