// Replaces reference.js: without a reference the backend is asked about the payment "undefined".

export * from "./reference.js?right";

export const referenceFrom = (query) => String(query.get("reference") ?? query.get("trxref") ?? undefined);
